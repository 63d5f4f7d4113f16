/** What waits on a phone leaves it as a file, and counts once however often that is handed in. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { writeRescue } from '../../model/sync/rescue.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { memoryRing } from '../../testing/memory-ring.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { keep } from '../store/outbox.ts'
import { type Gathered, gatherWaiting } from '../store/rescue.ts'
import { setSetting } from '../store/settings.ts'
import { deliverRescueFile } from './rescue.ts'

let server: TestServer
let disk: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }
let aigerim: TestDevice
let colleague: TestDevice

beforeEach(async () => {
  server = await openServer({ keyRing: memoryRing() })
  disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  const classes = [server.school.classes[0]!.id]
  const person = await server.hire('Айгерім', 'teacher', classes)
  aigerim = await enrolledDevice(server, person, { disk })
  colleague = await enrolledDevice(server, await server.hire('Болат', 'teacher', []))
  onTestFinished(() => {
    aigerim.close()
    colleague.close()
    return server.close()
  })
})

async function takeRegister(): Promise<void> {
  const { id, pupils } = server.school.classes[0]!
  const set = { taken: { roll: pupils, marks: {} } }
  const record = sheetId(id, server.today())
  await keep(aigerim.store, [{ kind: 'sheet', record, scope: `class:${id}`, set, seen: [] }])
}

const gather = (...databases: string[]) =>
  gatherWaiting(databases, aigerim.store, disk.indexedDB as unknown as globalThis.IDBFactory)

/** What the colleague's app says of each envelope. */
async function deliver({ envelopes }: Gathered): Promise<unknown[]> {
  const result = await deliverRescueFile(colleague.app, new Blob([writeRescue(envelopes)]))
  if (!result.ok) throw new Error(result.problem)
  return result.answers.map(({ outcome, problem }) => problem ?? outcome)
}

async function opsAtServer(): Promise<number> {
  return (await server.db.selectFrom('op').select('id').execute()).length
}

async function statesOfAigerim(): Promise<string[]> {
  return (await aigerim.store.db.outbox.toArray()).map(({ state }) => state)
}

test('three times is once, and the phone that kept it learns that it has arrived', async () => {
  await takeRegister()
  const gathered = await gather('phone')
  expect(gathered).toMatchObject({ unsealed: 0, unreadable: 0 })
  expect(gathered.envelopes).toMatchObject([{ form: 'sealed', signature: '' }])
  expect(await deliver(gathered)).toEqual(['accepted'])
  expect(await deliver(gathered)).toEqual(['seen'])
  expect(await deliver(gathered)).toEqual(['seen'])
  expect(await opsAtServer()).toBe(1)
  expect(await statesOfAigerim()).toEqual(['waiting'])
  await aigerim.sync()
  expect(await opsAtServer()).toBe(1)
  expect(await statesOfAigerim()).toEqual(['done'])
  expect((await gather('phone')).envelopes).toEqual([])
})

test('a file of a device that the server has forgotten waits for the office, and takes no other along', async () => {
  await takeRegister()
  const gathered = await gather('phone')
  await server.db.deleteFrom('device').where('id', '=', aigerim.id).execute()
  expect(await deliver(gathered)).toEqual(['unknown-device'])
  expect(await colleague.sync()).toMatchObject({ ok: true })
})

test('what still lies in clear is sealed on its way into the file, or stays out of it', async () => {
  const open = aigerim.store.db.settings
  const sealKey = await open.get('sealKey')
  await open.delete('sealKey')
  await takeRegister()
  const [waiting] = await aigerim.store.db.outbox.toArray()
  expect(waiting?.envelope.form).toBe('signed')
  expect(await gather('phone')).toEqual({ envelopes: [], unsealed: 1, unreadable: 0 })
  await setSetting(aigerim.store, 'sealKey', sealKey?.value as never)
  const gathered = await gather('phone')
  expect(gathered.envelopes).toMatchObject([{ form: 'sealed', signature: '' }])
  expect(JSON.stringify(gathered.envelopes)).not.toContain(waiting?.record)
  expect(await deliver(gathered)).toEqual(['accepted'])
})

test('a store is read past the app; one that is damaged is told of, and a missing one is not made', async () => {
  await takeRegister()
  aigerim.close()
  const damaged = disk.indexedDB.open('damaged', 90)
  await new Promise(done => {
    damaged.onsuccess = done
  })
  damaged.result.close()
  const gathered = await gather('damaged', 'phone', 'nobody')
  expect(gathered).toMatchObject({ unreadable: 1 })
  expect(gathered.envelopes).toHaveLength(1)
  const names = (await disk.indexedDB.databases()).map(({ name }) => name)
  expect(names.sort()).toEqual(['damaged', 'phone'])
})

test('what waits leaves a store of which another part cannot be read', async () => {
  await takeRegister()
  const [waiting] = await aigerim.store.db.outbox.toArray()
  const half = disk.indexedDB.open('half')
  await new Promise(done => {
    half.onupgradeneeded = () =>
      half.result.createObjectStore('outbox', { keyPath: 'order' }).add(waiting)
    half.onsuccess = done
  })
  half.result.close()
  const gathered = await gather('half')
  expect(gathered).toMatchObject({ unreadable: 1, envelopes: [{ form: 'sealed' }] })
})

test('a line that is cut says so, and what was answered stands', async () => {
  await takeRegister()
  const gathered = await gather('phone')
  const { environment } = colleague.app
  const offline = {
    ...colleague.app,
    environment: { ...environment, transport: () => Promise.reject(new TypeError('no line')) }
  }
  const result = await deliverRescueFile(offline, new Blob([writeRescue(gathered.envelopes)]))
  expect(result).toMatchObject({ ok: true, problem: 'no-network', unreadable: 0 })
  expect(result.ok && result.answers[0]).not.toHaveProperty('outcome')
})
