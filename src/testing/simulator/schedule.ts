/** One schedule: a made-up school, a few phones, some bad days, then quiet, then the judgement. */
import { schoolDayOf } from '../../model/rules/school-time.ts'
import { type Action, actions as allActions } from './action.ts'
import { type Judgement, judge, nothingFound } from './check.ts'
import { faults as allFaults, type Fault } from './faults.ts'
import { openWorld } from './open.ts'
import { type Plan, planOf } from './plan.ts'
import { comeToRest } from './rest.ts'
import { act, takeStep } from './step.ts'
import { catchUp } from './sync-actions.ts'
import type { Phone, World } from './world.ts'

export interface ScheduleOptions {
  actions?: readonly Action[]
  faults?: readonly Fault[]
  /** Told each step, for whoever looks for the reason of a failure. */
  tell?: (line: string) => void
}

export interface ScheduleResult extends Judgement {
  seed: number
  ops: number
  /** Ops of which no copy was left anywhere when a phone or the server was restored. */
  gone: number
}

export function runSchedule(seed: number, options: ScheduleOptions = {}): Promise<ScheduleResult> {
  return runPlan(planOf(seed, options.actions), options)
}

export async function runPlan(
  { seed, steps }: Plan,
  { actions = allActions, faults = allFaults, tell = () => {} }: ScheduleOptions = {}
): Promise<ScheduleResult> {
  const { world, close } = await openWorld(seed, faults, tell)
  const byName = new Map(actions.map(action => [action.name, action]))
  try {
    world.meanwhile = phone => goOnMeanwhile(world, phone, actions)
    for (const { phone: place, does, seed: chance, calm = false } of steps) {
      const action = byName.get(does)
      if (!action) throw new Error(`nobody can ${does}`)
      const phone = world.phones[place % world.phones.length]!
      world.random.restart(chance)
      world.isQuiet = calm
      world.requests = 0
      tell(lineOf(world, phone, action))
      await takeStep(world, phone, action, calm)
    }
    await comeToRest(world)
    return { seed, ...countOps(world), ...(await judge(world)) }
  } catch (error) {
    const failures = nothingFound()
    failures.stuck.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return { seed, ...countOps(world), conflicts: 0, failures }
  } finally {
    close()
  }
}

function countOps({ ops }: World): { ops: number; gone: number } {
  return { ops: ops.size, gone: [...ops.values()].filter(({ isGone }) => isGone).length }
}

/** One or two things that somebody does while a request of this phone is under way. */
async function goOnMeanwhile(
  world: World,
  phone: Phone,
  actions: readonly Action[]
): Promise<void> {
  const { random, phones, meanwhile } = world
  world.meanwhile = async () => {}
  for (let left = 1 + random.int(2); left > 0; left--) {
    const who = random.chance(0.6) ? phone : random.pick(phones)
    const other = random.weighted(actions)
    const action = random.chance(0.25) ? catchUp : other
    if (action.poison) continue
    world.tell(`  meanwhile ${lineOf(world, who, action)}`)
    await act(world, who, action)
  }
  world.meanwhile = meanwhile
}

function lineOf({ server, phones }: World, phone: Phone, { name }: Action): string {
  const day = schoolDayOf(server.clock.now)
  return `${day} ${phone.person.name} (phone ${phones.indexOf(phone) + 1}): ${name}`
}
