import { expect, test } from 'vitest'
import type { Grant } from '../../model/kinds/staff.ts'
import { grant } from '../made-up-school.ts'
import { type Action, actions } from './action.ts'
import { nothingFound } from './check.ts'
import { keptStories } from './kept-stories.ts'
import { planOf } from './plan.ts'
import { runPlan, runSchedule } from './schedule.ts'
import { verdictsOf } from './verdict.ts'
import type { World } from './world.ts'

/** An action that gives the owner of the phone these roles and no others. */
function granting(name: string, grantsOf: (world: World) => Grant[]): Action {
  return {
    name,
    weight: 0,
    async run(world, { person }) {
      person.grants = grantsOf(world)
      person.past = [...person.past, ...person.grants]
      await world.server.setGrants(person.id, person.grants)
    }
  }
}

function calmSteps(...names: string[]) {
  return names.map((does, i) => ({ phone: 0, does, seed: i, calm: true }))
}

test('a role that is taken back to its first day takes its work along', async () => {
  const lent = granting('lend the class for the day', ({ server }) => {
    const day = server.today()
    return [grant('lent', 'teacher', [server.school.classes[0]!.id], day, day)]
  })
  const none = granting('take all roles back', () => [])
  const steps = calmSteps('catch up', 'take a register', none.name, 'catch up', lent.name)
  const { failures, ops } = await runPlan({ seed: 1, steps }, { actions: [...actions, lent, none] })
  expect(ops).toBe(1)
  expect(failures).toEqual(nothingFound())
})

test('the same seed brings the same schedule', async () => {
  const tell = async (seed: number) => {
    const lines: string[] = []
    await runSchedule(seed, { tell: line => lines.push(line) })
    return lines
  }
  expect(await tell(5)).toEqual(await tell(5))
  expect(planOf(5)).not.toEqual(planOf(6))
})

test.each(keptStories)('$about', async ({ plan }) => {
  expect(verdictsOf(await runPlan(plan))).toEqual([])
})
