/** One phone, several people: whoever is open carries the others' work and can read none of it. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { beginNewLife, confirmDevices } from '../../server/store/backup.ts'
import { keepCopy, restoreCopy } from '../../testing/copies.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { memoryRing } from '../../testing/memory-ring.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { plainCodec } from '../store/codec.ts'
import { openDatabase } from '../store/database.ts'
import { lockAsItIs } from '../store/locking.ts'
import { keep } from '../store/outbox.ts'
import { setting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import type { Stretch } from '../store/vault.ts'
import { carry } from './carry.ts'
import { startLoop, type Triggers } from './loop.ts'

const stretch: Stretch = async secret => new Uint8Array(32).fill(Number(secret) % 251)

let server: TestServer
let disk: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }
let aigerim: TestDevice
let bolat: TestDevice

beforeEach(async () => {
  server = await openServer({ keyRing: memoryRing() })
  disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  aigerim = await joinPhone('Айгерім', '481516', 0)
  bolat = await joinPhone('Болат', '234209', 1)
})

afterEach(async () => {
  aigerim.close()
  bolat.close()
  await server.close()
})

/** One more person of the phone, who has read their class and locked what lies there. */
async function joinPhone(name: string, pin: string, ofClass: number): Promise<TestDevice> {
  const person = await server.hire(name, 'teacher', [server.school.classes[ofClass]!.id])
  const device = await enrolledDevice(server, person, { disk, database: name })
  await device.sync()
  await lockAsItIs(device.store, stretch, pin)
  return device
}

async function takeRegister(device: TestDevice, ofClass: number, day = server.today()) {
  const { id, pupils } = server.school.classes[ofClass]!
  const set = { taken: { roll: pupils, marks: {} } }
  const record = sheetId(id, day)
  await keep(device.store, [{ kind: 'sheet', record, scope: `class:${id}`, set, seen: [] }])
}

/** A person's store as another one's window opens it. */
function lockedStore(name: string): Store {
  const { now, randomBytes } = bolat.store
  const db = openDatabase(name, disk)
  return { db, codec: plainCodec, kinds, now, randomBytes }
}

async function statesOf({ store }: TestDevice): Promise<string[]> {
  const rows = await store.db.outbox.toArray()
  return rows.map(({ state, problem }) => [state, problem].filter(Boolean).join(' '))
}

/** Whose registers the server has. */
async function authorsAtServer(): Promise<string[]> {
  const rows = await server.db
    .selectFrom('record')
    .select('body')
    .where('kind', '=', 'sheet')
    .execute()
  return rows.flatMap(({ body }) =>
    JSON.parse(body ?? '{}').entries.map(({ by }: { by: string }) => by)
  )
}

test('what one person left waiting arrives as theirs while another one is open', async () => {
  await takeRegister(aigerim, 0)
  const before = await setting(aigerim.store, 'sync')
  await carry([lockedStore('Айгерім')], bolat, undefined)
  const author = (await setting(aigerim.store, 'device'))?.person
  expect(await authorsAtServer()).toEqual([author])
  expect(await statesOf(aigerim)).toEqual(['received'])
  expect(await setting(aigerim.store, 'sync')).toEqual(before)
  await aigerim.sync()
  expect(await statesOf(aigerim)).toEqual(['done'])
})

test('whoever carries it can read none of it', async () => {
  await takeRegister(aigerim, 0)
  const { outbox, records } = lockedStore('Айгерім').db
  const [waiting] = await outbox.toArray()
  expect(waiting!.envelope).toMatchObject({ form: 'sealed', signature: '' })
  const { id, scope, lease, entry, copy } = waiting!
  const bodies = (await records.toArray()).map(({ id, scope, lease, body }) => ({
    body,
    place: { table: 'records' as const, id, scope, lease }
  }))
  expect(bodies.length).toBeGreaterThan(server.school.classes[0]!.pupils.length)
  bodies.push({ body: entry, place: { table: 'outbox' as never, id, scope, lease } })
  bodies.push({ body: copy, place: { table: 'copies' as never, id, scope, lease: undefined } })
  for (const { body, place } of bodies) {
    await expect(bolat.store.codec.decode(body, place)).rejects.toThrow()
    await expect(aigerim.store.codec.decode(body, place)).resolves.toBeDefined()
  }
})

test('a device that the server has forgotten stops nobody but its person', async () => {
  const dana = await joinPhone('Дана', '902714', 2)
  await takeRegister(aigerim, 0)
  await takeRegister(dana, 2)
  await takeRegister(bolat, 1)
  await server.db.deleteFrom('device').where('id', '=', aigerim.id).execute()
  await carry([lockedStore('Айгерім'), lockedStore('Дана')], bolat, undefined)
  expect(await statesOf(aigerim)).toEqual(['parked unknown-device'])
  expect(await statesOf(dana)).toEqual(['received'])
  expect(await statesOf(bolat)).toEqual(['waiting'])
  expect(await setting(bolat.store, 'sync')).not.toHaveProperty('problem')
  dana.close()
})

test('a store that does not open keeps nobody else waiting', async () => {
  await takeRegister(aigerim, 0)
  const damaged = disk.indexedDB.open('Дана', 90)
  await new Promise(done => {
    damaged.onsuccess = done
  })
  damaged.result.close()
  await expect(lockedStore('Дана').db.outbox.count()).rejects.toThrow()
  await carry([lockedStore('Дана'), lockedStore('Айгерім')], bolat, undefined)
  expect(await statesOf(aigerim)).toEqual(['received'])
})

test('what was delivered before a restore is carried to the restored server', async () => {
  await keepCopy(server.db, 'backup')
  await takeRegister(aigerim, 0)
  await carry([lockedStore('Айгерім')], bolat, undefined)
  await restoreCopy(server.db, 'backup')
  await beginNewLife(server.db, server.clock.now)
  await confirmDevices(server.db)
  server.restart()
  await bolat.sync()
  await carry([lockedStore('Айгерім')], bolat, undefined)
  expect(await authorsAtServer()).toHaveLength(1)
})

test('without a line one try is enough for all', async () => {
  const dana = await joinPhone('Дана', '902714', 2)
  await takeRegister(aigerim, 0)
  await takeRegister(dana, 2)
  let asked = 0
  const transport = () => {
    asked++
    return Promise.reject(new TypeError('no line'))
  }
  const stores = () => [lockedStore('Айгерім'), lockedStore('Дана')]
  await carry(stores(), { line: { transport } }, undefined)
  expect(asked).toBe(1)
  await carry(stores(), { line: { transport } }, 'no-network')
  expect(asked).toBe(1)
  dana.close()
})

test('the loop carries for others, also when the server has forgotten its own device', async () => {
  await takeRegister(aigerim, 0)
  await takeRegister(aigerim, 0, addDays(server.today(), -1))
  await server.db.deleteFrom('device').where('id', '=', bolat.id).execute()
  const triggers: Triggers = { onOnline: () => {}, onVisible: () => {}, isVisible: () => true }
  const plans: (() => void)[] = []
  const environment = {
    ...bolat.app.environment,
    after: (_: number, run: () => void) => {
      plans.push(run)
      return () => {}
    }
  }
  const others = () => [lockedStore('Айгерім')]
  startLoop(bolat.store, bolat.line, environment, triggers, { others })
  plans[0]!()
  await expect.poll(() => statesOf(aigerim)).toEqual(['received', 'received'])
  expect(await setting(bolat.store, 'sync')).toMatchObject({ problem: 'unknown-device' })
})
