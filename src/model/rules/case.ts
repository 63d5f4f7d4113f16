/** Who is named in a case. */
import { versionsOf } from '../sync/merge.ts'
import type { Entry } from '../sync/op.ts'

export interface Named {
  /** Today; where people disagree about it, whoever one of them names. */
  now: string[]
  /** Today or at any time before. */
  ever: string[]
}

export function namedIn(entries: readonly Entry[]): Named {
  const now = versionsOf<string[]>(entries, 'people').flatMap(({ value }) => value)
  const ever = entries.flatMap(({ set }) => (set.people as string[] | undefined) ?? [])
  return { now: [...new Set(now)], ever: [...new Set(ever)] }
}

/** The scope of a case's file. */
export function fileOf(caseId: string): string {
  return `${fileScope}${caseId}`
}

/** The case whose file a scope is; nothing if it is another scope. */
export function caseOfFile(scope: string): string | undefined {
  return scope.startsWith(fileScope) ? scope.slice(fileScope.length) : undefined
}

const fileScope = 'case:'
