/** Finds the fewest steps of a failing schedule that still fail, with as few faults as possible. */
import type { Plan, Step } from './plan.ts'
import { runPlan } from './schedule.ts'
import { type Verdict, verdictsOf } from './verdict.ts'

/** Each try is one schedule. */
const mostTries = 500

/** A smaller plan that fails with one of the same verdicts. */
export async function shrink(plan: Plan, failing: readonly Verdict[]): Promise<Plan> {
  let { steps } = plan
  let tries = 0
  const stillFails = async (smaller: Step[]) => {
    if (++tries > mostTries) return false
    const found = verdictsOf(await runPlan({ ...plan, steps: smaller }))
    if (!found.some(verdict => failing.includes(verdict))) return false
    steps = smaller
    return true
  }
  for (let size = steps.length >> 1; size >= 1; size >>= 1) {
    for (let at = steps.length - size; at >= 0; at -= size) {
      await stillFails(steps.toSpliced(at, size))
    }
  }
  for (const [at, step] of steps.entries()) {
    await stillFails(steps.with(at, { ...step, calm: true }))
  }
  for (let at = steps.length - 1; at >= 0; at--) await stillFails(steps.toSpliced(at, 1))
  return { ...plan, steps }
}
