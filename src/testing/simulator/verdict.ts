/** The six ways in which a schedule can fail. */
export const verdicts = ['lost', 'doubled', 'overwritten', 'diverged', 'leaked', 'stuck'] as const
export type Verdict = (typeof verdicts)[number]

/** The verdicts that a result brings. */
export function verdictsOf({ failures }: { failures: Record<Verdict, string[]> }): Verdict[] {
  return verdicts.filter(verdict => failures[verdict].length > 0)
}
