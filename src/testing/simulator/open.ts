/** Opens the school of a schedule and its phones, from copies: founding takes longer than a bad day. */
import type { Role } from '../../model/kinds/staff.ts'
import { limits, type Row } from '../../model/sync/wire.ts'
import { keepCopy, restoreCopy } from '../copies.ts'
import { enrolledDevice } from '../device.ts'
import { grant } from '../made-up-school.ts'
import { createRandom, type Random } from '../random.ts'
import { openServer, type TestServer } from '../server.ts'
import { ages, kindsOf } from './ages.ts'
import { createDisk } from './disk.ts'
import { type Fault, faultyLine } from './faults.ts'
import { classToldOf, mayRead } from './roles.ts'
import type { Person, Phone, World } from './world.ts'

interface Founded {
  server: TestServer
  random: Random
  morning: number
  people: { id: string; name: string; role: Role; classes: string[] }[]
}

/** Schools that no schedule is using. */
const free: Founded[] = []

/** Small pages and batches, so that a small school needs several; and the ordinary ones. */
const ordinaryLimits = { ...limits }
const smallLimits = { pushOps: 3, pullRows: 7, pullBytes: 4000, pushBytes: 4000 }

export async function openWorld(
  seed: number,
  faults: readonly Fault[],
  tell: (line: string) => void
): Promise<{ world: World; close: () => void }> {
  const founded = free.pop() ?? (await found())
  const { server, random, morning } = founded
  random.restart(seed)
  await restoreCopy(server.db, 'founded')
  server.clock.now = morning
  server.restart(kindsOf.present)
  server.log.length = 0
  Object.assign(limits, ordinaryLimits, random.chance(0.4) && smallLimits)
  const world: World = {
    random,
    server,
    serverAge: 'present',
    people: founded.people.map(({ id, name, role, classes }) => {
      const grants = [grant('first', role, classes, server.today())]
      return { id, name, grants, past: grants }
    }),
    phones: [],
    classOf: new Map(
      server.school.classes.flatMap(({ id, pupils }) => pupils.map(pupil => [pupil, id]))
    ),
    ops: new Map(),
    backup: undefined,
    leaks: [],
    overwrites: [],
    doubles: [],
    stuck: [],
    strays: [],
    isQuiet: true,
    requests: 0,
    meanwhile: async () => {},
    tell
  }
  await openPhones(world, faults)
  world.isQuiet = false
  const close = () => {
    for (const { device } of world.phones) device.close()
    Object.assign(limits, ordinaryLimits)
    free.push(founded)
  }
  return { world, close }
}

async function found(): Promise<Founded> {
  const random = createRandom(1)
  const server = await openServer({ random, kinds: kindsOf.present })
  const [a, b] = server.school.classes
  const staff: [string, Role, string[]][] = [
    ['Сәуле', 'teacher', [a!.id]],
    ['Болат', 'teacher', [a!.id, b!.id]],
    ['Гүлнар', 'teacher', []],
    ['Мәдина', 'care', []],
    ['Қайрат', 'office', []]
  ]
  const people: Founded['people'] = []
  for (const [name, role, classes] of staff) {
    people.push({ id: await server.hire(name, role, classes), name, role, classes })
  }
  await keepCopy(server.db, 'founded')
  return { server, random, morning: server.clock.now, people }
}

/** Two to five phones; somebody may have two of them. */
async function openPhones(world: World, faults: readonly Fault[]): Promise<void> {
  const { random, server, people, phones } = world
  const owners: Person[] = [people[0]!, people[1]!]
  for (let more = random.int(4); more > 0; more--) owners.push(random.pick(people))
  for (const person of owners) {
    const age = random.pick(ages)
    const disk = createDisk()
    const transport = faultyLine(
      world,
      faults,
      () => phone,
      (path, answer) => checkAnswer(world, person, path, answer)
    )
    const kinds = kindsOf[age]
    const device = await enrolledDevice(server, person.id, { transport, disk, kinds })
    const phone: Phone = {
      device,
      disk,
      person,
      age,
      clockWasWrong: false,
      isEnded: false,
      holds: new Set(),
      backup: undefined,
      restarts: 0
    }
    if (random.chance(0.8)) await device.sync()
    disk.flush()
    phones.push(phone)
  }
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
