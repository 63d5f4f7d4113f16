/** A failing schedule told in words, and how to keep it. */
import type { Plan } from './plan.ts'
import { runPlan } from './schedule.ts'
import { shrink } from './shrink.ts'
import { verdictsOf } from './verdict.ts'

/** Shrinks a failing plan and tells it line by line. */
export async function tellStory(plan: Plan, print: (line: string) => void): Promise<void> {
  const found = verdictsOf(await runPlan(plan))
  if (found.length === 0) return print(`seed ${plan.seed} does not fail here`)
  const smaller = await shrink(plan, found)
  print(
    `\nThe story of seed ${plan.seed}, in ${smaller.steps.length} of ${plan.steps.length} steps:`
  )
  const result = await runPlan(smaller, { tell: line => print(`  ${line}`) })
  for (const verdict of verdictsOf(result)) {
    for (const sentence of result.failures[verdict]) print(`  → ${verdict}: ${sentence}`)
  }
  print('\nTo keep it, add this line to src/testing/simulator/kept-stories.ts:')
  print(`  ${JSON.stringify({ about: '…', plan: smaller })},`)
}
