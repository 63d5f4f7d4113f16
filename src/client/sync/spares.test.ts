/** What waits lies twice on a phone, and arrives though the browser has lost the database in which it waited. */
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { enrolledDevice, openDevice, type TestDevice } from '../../testing/device.ts'
import { memoryRing } from '../../testing/memory-ring.ts'
import { type MemoryShelf, memoryShelf } from '../../testing/memory-shelf.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { createDisk, type Disk } from '../../testing/simulator/disk.ts'
import { eraseKeys, eraseRest } from '../store/erase.ts'
import { keep } from '../store/outbox.ts'
import { gatherWaiting } from '../store/rescue.ts'
import { setting } from '../store/settings.ts'
import { alignSpares } from '../store/spare.ts'
import { isNoSpace } from '../store/storage-problem.ts'
import { followSpares } from './spares.ts'

let server: TestServer
let disk: Disk
let shelf: MemoryShelf
let aigerim: TestDevice

beforeEach(async () => {
  server = await openServer({ keyRing: memoryRing() })
  disk = createDisk()
  shelf = memoryShelf()
  aigerim = await newPhone()
  await aigerim.sync()
  onTestFinished(() => server.close())
})

/** Айгерім enters with a new invitation. */
async function newPhone(): Promise<TestDevice> {
  const person = await server.hire('Айгерім', 'teacher', [server.school.classes[0]!.id])
  const device = await enrolledDevice(server, person, { disk, spare: shelf })
  onTestFinished(() => device.close())
  return device
}

async function takeRegister(device = aigerim, daysAgo = 0): Promise<void> {
  const { id, pupils } = server.school.classes[0]!
  const set = { taken: { roll: pupils, marks: {} } }
  const record = sheetId(id, addDays(server.today(), -daysAgo))
  await keep(device.store, [{ kind: 'sheet', record, scope: `class:${id}`, set, seen: [] }])
}

/** The browser loses the database; the phone as it starts after that. */
async function loseDatabase(): Promise<TestDevice> {
  await aigerim.store.db.delete()
  const device = await openDevice(server, { disk, spare: shelf })
  onTestFinished(() => device.close())
  return device
}

async function waitingIds({ store } = aigerim): Promise<string[]> {
  return (await store.db.outbox.where('state').equals('waiting').toArray()).map(({ id }) => id)
}

const idsOfSpares = () => [...shelf.texts.keys()].map(name => name.split('/')[1])

async function opsAtServer(): Promise<string[]> {
  return (await server.db.selectFrom('op').select('id').execute()).map(({ id }) => id)
}

const offline = { transport: () => Promise.reject(new TypeError('no line')) }

test('the copy is there when an op is kept, holds nothing that could be read, and goes when the op has arrived', async () => {
  await takeRegister()
  expect(idsOfSpares()).toEqual(await waitingIds())
  const [[name, text]] = [...shelf.texts] as [[string, string]]
  const [row] = await aigerim.store.db.outbox.toArray()
  expect(JSON.parse(text)).toEqual(row!.envelope)
  expect(row!.envelope.form).toBe('sealed')
  expect(name + text).not.toContain('sheet')
  await aigerim.sync()
  await followSpares(aigerim, [])
  expect(shelf.texts.size).toBe(0)
  expect(await opsAtServer()).toHaveLength(1)
})

test('what is not sealed gets no copy', async () => {
  await aigerim.store.db.settings.delete('sealKey')
  await takeRegister()
  await alignSpares([aigerim.store])
  expect(shelf.texts.size).toBe(0)
})

test('what waited in a lost database arrives once before anybody has come in again, and it is told', async () => {
  await takeRegister()
  await takeRegister(aigerim, 1)
  const ids = await waitingIds()
  const lost = await loseDatabase()
  expect(await followSpares({ ...lost, line: offline }, [])).toBe('no-network')
  expect(await setting(lost.store, 'spared')).toMatchObject({ waiting: 2, delivered: 0 })
  expect(await followSpares(lost, [])).toBeUndefined()
  expect(await followSpares(lost, [])).toBeUndefined()
  expect((await opsAtServer()).sort()).toEqual(ids.sort())
  expect(shelf.texts.size).toBe(0)
  const at = server.clock.now
  expect(await setting(lost.store, 'spared')).toEqual({ waiting: 0, delivered: 2, at })
})

test('whoever comes in again in the place of a lost database brings what waited in it, and tells nobody', async () => {
  await takeRegister()
  const ids = await waitingIds()
  await loseDatabase()
  const anew = await newPhone()
  await takeRegister(anew, 1)
  await followSpares(anew, [])
  expect(await opsAtServer()).toEqual(ids)
  expect(idsOfSpares()).toEqual(await waitingIds(anew))
  expect(await setting(anew.store, 'spared')).toBeUndefined()
})

test('another person of the phone brings it too', async () => {
  await takeRegister()
  const ids = await waitingIds()
  const lost = await loseDatabase()
  const person = await server.hire('Болат', 'teacher', [])
  const bolat = await enrolledDevice(server, person, { disk, database: 'phone-2', spare: shelf })
  await followSpares(bolat, [lost.store])
  expect(await opsAtServer()).toEqual(ids)
  await lost.store.db.open()
  expect(await setting(lost.store, 'spared')).toMatchObject({ waiting: 0, delivered: 1 })
  bolat.close()
})

test('a copy that is damaged keeps the others from nothing', async () => {
  await takeRegister()
  await takeRegister(aigerim, 1)
  const [damaged, ...whole] = await waitingIds()
  for (const name of shelf.texts.keys()) {
    if (name.includes(damaged!)) shelf.texts.set(name, '{"id":')
  }
  await followSpares(await loseDatabase(), [])
  expect(await opsAtServer()).toEqual(whole)
  expect(shelf.texts.size).toBe(0)
})

test('copies that are missing are laid, and one that was sealed anew takes the place of the old one', async () => {
  await takeRegister()
  const [before] = [...shelf.texts.values()]
  shelf.texts.clear()
  await alignSpares([aigerim.store])
  expect([...shelf.texts.values()]).toEqual([before])
  const { outbox } = aigerim.store.db
  const [row] = await outbox.toArray()
  await outbox.update(row!.order!, {
    envelope: { ...row!.envelope, body: 'sealed anew'.repeat(9) }
  })
  await alignSpares([aigerim.store])
  expect([...shelf.texts.values()]).toEqual([expect.stringContaining('sealed anew')])
})

test('an op that is just being kept is not taken for a lost one', async () => {
  const alwaysLooking = (async () => {
    const strays: string[] = []
    for (let i = 0; i < 40; i++) strays.push(...(await alignSpares([aigerim.store])))
    return strays
  })()
  for (let day = 0; day < 10; day++) await takeRegister(aigerim, day)
  expect(await alwaysLooking).toEqual([])
  expect(idsOfSpares().sort()).toEqual((await waitingIds()).sort())
})

test('what could not be kept leaves no copy behind', async () => {
  disk.troubleAfter(0, 'full')
  const failure = await takeRegister().catch((error: unknown) => error)
  expect(isNoSpace(failure)).toBe(true)
  expect(shelf.texts.size).toBe(0)
})

test('a shelf that keeps nothing makes no save fail', async () => {
  Object.assign(shelf, { put: async () => {} })
  await takeRegister()
  expect(await waitingIds()).toHaveLength(1)
})

test('what was removed or ended leaves copies only of what waits', async () => {
  await takeRegister()
  await aigerim.sync()
  await takeRegister(aigerim, 1)
  const waiting = await waitingIds()
  await eraseKeys(aigerim.store, 'lost')
  await eraseRest(aigerim.store)
  expect(idsOfSpares()).toEqual(waiting)
})

test('the rescue file takes along what is left of a lost database, and of another one nothing twice', async () => {
  await takeRegister()
  const ids = await waitingIds()
  const gather = () =>
    gatherWaiting(['phone'], aigerim.store, disk.indexedDB as unknown as globalThis.IDBFactory)
  expect((await gather()).envelopes.map(({ id }) => id)).toEqual(ids)
  const { store } = await loseDatabase()
  store.db.close()
  expect((await gather()).envelopes.map(({ id }) => id)).toEqual(ids)
})
