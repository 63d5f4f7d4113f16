/** One schedule: a made-up school, a few phones, some bad days, then quiet, then the judgement. */
import type { Role } from '../../model/kinds/staff.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Row } from '../../model/sync/wire.ts'
import { enrolledDevice } from '../device.ts'
import { grant } from '../made-up-school.ts'
import { createRandom, type Random } from '../random.ts'
import { openServer } from '../server.ts'
import { type Action, actions as allActions } from './action.ts'
import { type Judgement, judge } from './check.ts'
import { faults as allFaults, type Fault, faultyLine } from './faults.ts'
import { classToldOf, mayRead } from './roles.ts'
import { noteOps, type Person, type Phone, type World } from './world.ts'

export interface ScheduleOptions {
  actions?: readonly Action[]
  faults?: readonly Fault[]
  /** Told each step, for whoever looks for the reason of a failure. */
  trace?: (line: string) => void
}

export interface ScheduleResult extends Judgement {
  seed: number
  ops: number
}

const mostCycles = 12

export async function runSchedule(
  seed: number,
  { actions = allActions, faults = allFaults, trace = () => {} }: ScheduleOptions = {}
): Promise<ScheduleResult> {
  const random = createRandom(seed)
  const world = await openWorld(random)
  world.phones = await openPhones(world, faults)
  try {
    for (let left = 20 + random.int(30); left > 0; left--) {
      const phone = random.pick(world.phones)
      const action = random.weighted(actions)
      trace(`${schoolDayOf(world.server.clock.now)} ${phone.person.name}: ${action.name}`)
      await action.run(world, phone)
      await checkSeen(world, phone, await noteOps(world, phone, action.poison))
    }
    world.isQuiet = true
    await comeToRest(world)
    return { seed, ops: world.ops.size, ...(await judge(world)) }
  } finally {
    for (const { device } of world.phones) device.close()
    await world.server.close()
  }
}

async function openWorld(random: Random): Promise<World> {
  const server = await openServer({ random })
  const [a, b] = server.school.classes
  const today = server.today()
  const world: World = {
    random,
    server,
    people: [],
    phones: [],
    classOf: new Map(
      server.school.classes.flatMap(({ id, pupils }) => pupils.map(pupil => [pupil, id]))
    ),
    ops: new Map(),
    leaks: [],
    overwrites: [],
    stuck: [],
    strays: [],
    isQuiet: true
  }
  const staff: [string, Role, string[]][] = [
    ['Сәуле', 'teacher', [a!.id]],
    ['Болат', 'teacher', [a!.id, b!.id]],
    ['Гүлнар', 'teacher', []],
    ['Мәдина', 'care', []],
    ['Қайрат', 'office', []]
  ]
  for (const [name, role, classes] of staff) {
    const id = await server.hire(name, role, classes)
    const grants = [grant('first', role, classes, today)]
    world.people.push({ id, name, grants, past: [...grants] })
  }
  return world
}

/** Two to four phones; somebody may have two of them. */
async function openPhones(world: World, faults: readonly Fault[]): Promise<Phone[]> {
  const { random, server, people } = world
  const owners: Person[] = [people[0]!, people[1]!]
  for (let more = random.int(3); more > 0; more--) owners.push(random.pick(people))
  const phones: Phone[] = []
  for (const person of owners) {
    const transport = faultyLine(world, faults, (path, answer) =>
      checkAnswer(world, person, path, answer)
    )
    const device = await enrolledDevice(server, person.id, { transport })
    if (random.chance(0.8)) await device.sync()
    phones.push({ device, person, clockWasWrong: false })
  }
  world.isQuiet = false
  return phones
}

/** Every answer that leaves the server is held against the plain words about roles. */
async function checkAnswer(
  world: World,
  person: Person,
  path: string,
  answer: Response
): Promise<void> {
  if (path !== '/api/pull' || !answer.ok) return
  const { pages } = (await answer.json()) as { pages: { scope: string; rows: Row[] }[] }
  const today = world.server.today()
  for (const { scope, rows } of pages) {
    if (!mayRead(person, scope, today)) world.leaks.push(`${scope} was sent to ${person.name}`)
    for (const row of rows) {
      const told = row.body && classToldOf(world, row)
      if (told && !mayRead(person, `class:${told}`, today)) {
        world.leaks.push(`${row.id} was sent to ${person.name}`)
      }
    }
  }
}

/** An op names only what its author's phone could show. */
async function checkSeen(
  world: World,
  { device, person }: Phone,
  fresh: Awaited<ReturnType<typeof noteOps>>
): Promise<void> {
  if (fresh.length === 0) return
  const records = await device.read('class:')
  for (const { id, record, seen, poison } of fresh) {
    if (poison) continue
    const shown = new Set(
      records.filter(each => each.id === record).flatMap(({ entries }) => entries.map(e => e.id))
    )
    if (!seen.every(each => shown.has(each) && each !== id)) {
      world.overwrites.push(`${record}: ${person.name} replaced what was not on the screen`)
    }
  }
}

/** Everybody catches up until nothing moves; late requests arrive in between. */
async function comeToRest(world: World): Promise<void> {
  const { strays, server, phones } = world
  for (const stray of strays.splice(0)) await stray()
  if (server.isDown()) server.restart()
  for (let cycle = 0; cycle < mostCycles; cycle++) {
    let moved = 0
    for (const { device, person } of phones) {
      const result = await device.sync()
      if (result.ok) moved += result.delivered + result.rows
      else if (cycle > 0) world.stuck.push(`${person.name}'s phone: ${result.problem}`)
    }
    if (moved === 0 && cycle > 0) return
  }
  world.stuck.push('the phones never came to rest')
}
