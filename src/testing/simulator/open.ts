/** Opens the school of a schedule and its phones, from copies: founding takes longer than a bad day. */

import { setting } from '../../client/store/settings.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import type { Role } from '../../model/kinds/staff.ts'
import { proofOf } from '../../model/sync/standing.ts'
import { limits } from '../../model/sync/wire.ts'
import { putOfficeRecord, recordsOfKind } from '../../server/store/records.ts'
import { keepCopy, restoreCopy } from '../copies.ts'
import { enrolledDevice } from '../device.ts'
import { grant } from '../made-up-school.ts'
import { type MemoryRing, memoryRing } from '../memory-ring.ts'
import { createRandom, type Random } from '../random.ts'
import { openServer, type TestServer } from '../server.ts'
import { ages, kindsOf } from './ages.ts'
import { openPrivateKey } from './cheap-keys.ts'
import { createDisk } from './disk.ts'
import { type Fault, faultyLine } from './faults.ts'
import { iin, markOf, noteTold } from './isolation.ts'
import type { Person, Phone, World } from './world.ts'

interface Founded {
  /** Children in each class. */
  pupils: number
  keyRing: MemoryRing
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
  tell: (line: string) => void,
  pupils = 4
): Promise<{ world: World; close: () => void }> {
  const at = free.findIndex(each => each.pupils === pupils)
  const founded = at < 0 ? await found(pupils) : free.splice(at, 1)[0]!
  const { server, random, morning, keyRing } = founded
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
    erased: new Set(),
    ops: new Map(),
    backup: undefined,
    isConfirmed: true,
    files: [],
    takenIn: new Set(),
    saved: new Set(),
    keyRing,
    told: 0,
    handedOver: new Set(),
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
  await openPhones(world, faults, seed)
  world.isQuiet = false
  const close = () => {
    for (const { device } of world.phones) device.close()
    Object.assign(limits, ordinaryLimits)
    free.push(founded)
  }
  return { world, close }
}

async function found(pupils: number): Promise<Founded> {
  const random = createRandom(1)
  const keyRing = memoryRing(openPrivateKey)
  const server = await openServer({ random, kinds: kindsOf.present, keyRing, pupils })
  const [a, b] = server.school.classes
  const staff: [string, Role, string[]][] = [
    ['Сәуле', 'teacher', [a!.id]],
    ['Болат', 'teacher', [a!.id, b!.id]],
    ['Гүлнар', 'teacher', []],
    ['Мәдина', 'care', []],
    ['Қайрат', 'office', []]
  ]
  await markChildren(server)
  const people: Founded['people'] = []
  for (const [name, role, classes] of staff) {
    people.push({ id: await server.hire(name, role, classes), name, role, classes })
  }
  await keepCopy(server.db, 'founded')
  return { pupils, server, random, morning: server.clock.now, people, keyRing }
}

/** Gives every child what only some may read, in words by which it is known wherever it turns up. */
async function markChildren({ db, school }: TestServer): Promise<void> {
  await db.transaction().execute(async write => {
    for (const { id, fields } of await recordsOfKind(write, school.org, pupil)) {
      const marked = { ...fields, iin, address: markOf(id) }
      await putOfficeRecord(write, school.org, pupil, id, marked)
    }
  })
}

const sharingSalt = 0x51a5e

/** Two to five phones; somebody may have two of them, and several may be one piece of glass. */
async function openPhones(world: World, faults: readonly Fault[], seed: number): Promise<void> {
  // Of its own, so that the schedules that were kept stay what they were.
  const sharing = createRandom(seed ^ sharingSalt)
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
      asked =>
        noteTold(
          world,
          person,
          phones.find(each => each.disk === disk),
          asked
        )
    )
    const kinds = kindsOf[age]
    const database = `phone-${phones.length}`
    const device = await enrolledDevice(server, person.id, { transport, disk, kinds, database })
    const { publicKey } = (await setting(device.store, 'device'))!
    const before = phones.at(-1)?.glass ?? 0
    const phone: Phone = {
      device,
      disk,
      person,
      age,
      clockWasWrong: false,
      glass: sharing.chance(0.5) ? before : before + 1,
      proof: proofOf(publicKey),
      isEnded: false,
      isToErase: false,
      hasErased: false,
      silent: undefined,
      contact: server.clock.now,
      holds: new Set(),
      backup: undefined,
      restarts: 0
    }
    if (random.chance(0.8)) await device.sync()
    disk.flush()
    phones.push(phone)
  }
}
