/** One schedule: a made-up school, a few phones, some bad days, then quiet, then the judgement. */
import { schoolDayOf } from '../../model/rules/school-time.ts'
import { type Action, actions as allActions, rareActions } from './action.ts'
import { type Judgement, judge, nothingFound } from './check.ts'
import { faults as allFaults, type Fault } from './faults.ts'
import { openWorld } from './open.ts'
import { type Plan, planOf } from './plan.ts'
import { comeToRest } from './rest.ts'
import { act, takeStep } from './step.ts'
import { catchUp } from './sync-actions.ts'
import { awakeOf } from './turn.ts'
import type { Phone, World } from './world.ts'

export interface ScheduleOptions {
  actions?: readonly Action[]
  faults?: readonly Fault[]
  /** Told each step, for whoever looks for the reason of a failure. */
  tell?: (line: string) => void
  /** Children in each class; a few unless somebody wants many rows. */
  pupils?: number | undefined
  /** Names of actions and faults that come five times as often. */
  favour?: readonly string[] | undefined
}

export interface ScheduleResult extends Judgement {
  seed: number
  ops: number
  /** Ops of which no copy was left anywhere when a phone or the server was restored. */
  gone: number
  /** Rows in the server's answers, each held against who may be told what. */
  told: number
}

export function runSchedule(seed: number, options: ScheduleOptions = {}): Promise<ScheduleResult> {
  const { actions = allActions, faults = allFaults, favour = [] } = options
  const rare = rareActions.filter(({ name }) => favour.includes(name))
  const weighed = {
    actions: favoured([...actions, ...rare], favour),
    faults: favoured(faults, favour)
  }
  return runPlan(planOf(seed, weighed.actions), { ...options, ...weighed })
}

/** The same list, with those of these names heavier. */
function favoured<T extends { name: string; weight: number }>(
  list: readonly T[],
  names: readonly string[]
): readonly T[] {
  return list.map(each => (names.includes(each.name) ? { ...each, weight: each.weight * 5 } : each))
}

export async function runPlan(
  { seed, steps }: Plan,
  { actions = allActions, faults = allFaults, tell = () => {}, pupils }: ScheduleOptions = {}
): Promise<ScheduleResult> {
  const { world, close } = await openWorld(seed, faults, tell, pupils)
  const byName = new Map(actions.map(action => [action.name, action]))
  try {
    world.meanwhile = phone => goOnMeanwhile(world, phone, actions)
    for (const { phone: place, does, seed: chance, calm = false } of steps) {
      const action = byName.get(does)
      if (!action) throw new Error(`nobody can ${does}`)
      const awake = awakeOf(world)
      const phone = awake[place % awake.length]!
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

function countOps({ ops, told }: World): { ops: number; gone: number; told: number } {
  return { ops: ops.size, gone: [...ops.values()].filter(({ isGone }) => isGone).length, told }
}

/** One or two things that somebody does while a request of this phone is under way. */
async function goOnMeanwhile(
  world: World,
  phone: Phone,
  actions: readonly Action[]
): Promise<void> {
  const { random, meanwhile } = world
  world.meanwhile = async () => {}
  for (let left = 1 + random.int(2); left > 0; left--) {
    const who = random.chance(0.6) ? phone : random.pick(awakeOf(world))
    const other = random.weighted(actions)
    const action = random.chance(0.25) ? catchUp : other
    if (action.poison || who.silent) continue
    world.tell(`  meanwhile ${lineOf(world, who, action)}`)
    await act(world, who, action)
  }
  world.meanwhile = meanwhile
}

function lineOf({ server, phones }: World, phone: Phone, { name }: Action): string {
  const day = schoolDayOf(server.clock.now)
  return `${day} ${phone.person.name} (phone ${phones.indexOf(phone) + 1}): ${name}`
}
