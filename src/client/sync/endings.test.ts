import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import type { OfficeEnding } from '../../model/sync/standing.ts'
import { beginNewLife, confirmDevices } from '../../server/store/backup.ts'
import { type Author, openAuthor } from '../../testing/author.ts'
import { keepCopy, restoreCopy } from '../../testing/copies.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { type MemoryRing, memoryRing } from '../../testing/memory-ring.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { caseNoteDraft, newNoteOf } from '../actions/case-drafts.ts'
import type { Transport } from '../environment.ts'
import { keepDraft } from '../store/drafts.ts'
import { eraseKeys } from '../store/erase.ts'
import { lockAsItIs } from '../store/locking.ts'
import { keep } from '../store/outbox.ts'
import { setSetting, setting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { rememberAct } from '../store/unnoted.ts'
import type { Stretch } from '../store/vault.ts'
import { type EndingContext, followEndings } from './endings.ts'

const stretch: Stretch = async secret => new Uint8Array(32).fill(Number(secret) % 251)

let server: TestServer
let ring: MemoryRing
let office: Author
let classId: string
let phone: TestDevice
/** What the line does to the next requests; straight unless a test says otherwise. */
let line: Transport

beforeEach(async () => {
  ring = memoryRing()
  server = await openServer({ keyRing: ring })
  classId = server.school.classes[0]!.id
  office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  line = server.ask
  phone = await newPhone('Сәуле')
})

afterEach(async () => {
  phone.close()
  await server.close()
})

/** A phone with a lock, which has read its class and taken a register that nobody has yet. */
async function newPhone(name: string): Promise<TestDevice> {
  const person = await server.hire(name, 'teacher', [classId])
  const made = await enrolledDevice(server, person, {
    transport: (path, init) => line(path, init)
  })
  await made.sync()
  await lockAsItIs(made.store, stretch, '481516')
  await takeRegister(made.store)
  return made
}

async function takeRegister(store: Store): Promise<void> {
  const record = sheetId(classId, server.today())
  const set = { taken: { roll: server.school.classes[0]!.pupils, marks: {} } }
  await keep(store, [{ kind: 'sheet', record, scope: `class:${classId}`, set, seen: [] }])
}

function end(device: TestDevice, ending: OfficeEnding): Promise<unknown> {
  return office.command('end-device', { id: device.id, ending })
}

function follow(shared: Partial<EndingContext> = {}) {
  return followEndings({ store: phone.store, line: phone.line, others: () => [], ...shared })
}

function cut(...paths: string[]): void {
  line = (path, init) =>
    paths.includes(path) ? Promise.reject(new TypeError('no line')) : server.ask(path, init)
}

/** Everything that lies in a database, as text; bytes that do not open are a sign of three dots. */
async function contentsOf({ db }: Store): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(
    db.tables.map(async table => [table.name, await table.toArray()] as const)
  )
  return Object.fromEntries(tables)
}

async function listed(device: TestDevice) {
  const { devices } = await office.command('list-devices', {})
  return devices.find(({ id }) => id === device.id)!
}

test('a lost phone keeps no key and no record, and what waits arrives sealed and is taken in', async () => {
  await keepDraft(phone.store, 'v', 'visit', { seen: 'үйде' })
  await end(phone, 'lost')
  cut('/api/push')
  await follow()
  const { records, cursors, drafts, settings, outbox } = await contentsOf(phone.store)
  expect([records, cursors, drafts]).toEqual([[], [], []])
  const names = (settings as { name: string }[]).map(({ name }) => name)
  expect(names.toSorted()).toEqual(['erased', 'sealKey'])
  expect(outbox).toMatchObject([{ state: 'waiting', record: '', scope: '', entry: null }])
  expect(outbox).toMatchObject([{ envelope: { form: 'sealed' } }])
  expect(outbox![0]).not.toHaveProperty('copy')
  expect(await listed(phone)).toMatchObject({ erased: server.clock.now, setAside: 0 })

  line = server.ask
  await follow()
  expect(await phone.store.db.outbox.count()).toBe(0)
  expect(await listed(phone)).toMatchObject({ ending: 'lost', setAside: 1 })
  const taken = await office.command('take-parked-of', { device: phone.id })
  expect(taken).toEqual({ taken: 1, left: 0 })
})

test('a phone that dies when its keys have gone opens nothing, and goes on where it was', async () => {
  await end(phone, 'lost')
  expect(await eraseKeys(phone.store, 'lost')).toBe(true)
  for (const gone of ['vault', 'device', 'me'] as const) {
    expect(await setting(phone.store, gone)).toBeUndefined()
  }
  expect(await phone.store.db.records.count()).toBeGreaterThan(0)
  line = () => Promise.reject(new TypeError('no line'))
  await follow()
  expect(await phone.store.db.records.count()).toBe(0)
  expect(await phone.store.db.outbox.count()).toBe(1)
})

test('what was signed before the server named a key leaves a lost phone sealed', async () => {
  await phone.store.db.outbox.clear()
  const sealKey = (await setting(phone.store, 'sealKey'))!
  await phone.store.db.settings.delete('sealKey')
  await takeRegister(phone.store)
  await setSetting(phone.store, 'sealKey', sealKey)
  await end(phone, 'lost')
  cut('/api/push')
  await follow()
  expect(await phone.store.db.outbox.toArray()).toMatchObject([{ envelope: { form: 'sealed' } }])
  line = server.ask
  await follow()
  expect(await listed(phone)).toMatchObject({ setAside: 1 })
})

test('a phone that was handed back delivers everything before it erases anything', async () => {
  await end(phone, 'retired')
  cut('/api/push')
  await follow()
  expect(await setting(phone.store, 'vault')).toBeDefined()
  line = server.ask
  await keepDraft(phone.store, 'v', 'visit', { seen: 'үйде' })
  await follow()
  expect(await listed(phone)).toMatchObject({ setAside: 1, erased: null })
  expect(await setting(phone.store, 'vault')).toBeDefined()
  await phone.store.db.drafts.delete('v')
  await keepDraft(phone.store, newNoteOf('c'), caseNoteDraft, { case: 'c' })
  await follow()
  expect(await setting(phone.store, 'vault')).toBeDefined()
  await phone.store.db.drafts.delete(newNoteOf('c'))
  await rememberAct(phone.store, 'unnotedViews', { what: 'iin', record: 'p' })
  await follow()
  expect(await setting(phone.store, 'vault')).toBeUndefined()
  expect(await listed(phone)).toMatchObject({ ending: 'retired', erased: server.clock.now })
})

test('a phone that was handed back keeps its keys until what the server cannot open is sealed anew', async () => {
  ring.lose()
  await end(phone, 'retired')
  await follow()
  expect(await phone.store.db.outbox.toArray()).toMatchObject([{ problem: 'unknown-key' }])
  expect(await setting(phone.store, 'vault')).toBeDefined()
  await phone.sync()
  await follow()
  expect(await listed(phone)).toMatchObject({ setAside: 1, erased: server.clock.now })
})

test('a phone that was handed back hands in again what a restored server has forgotten', async () => {
  await keepCopy(server.db, 'backup')
  await phone.sync()
  await restoreCopy(server.db, 'backup')
  await beginNewLife(server.db, server.clock.now)
  await confirmDevices(server.db)
  server.restart()
  await end(phone, 'retired')
  await follow()
  expect(await listed(phone)).toMatchObject({ setAside: 1, erased: server.clock.now })
})

test('a device that stands as before is left alone', async () => {
  expect(await follow()).toMatchObject({ ok: true })
  expect(await setting(phone.store, 'vault')).toBeDefined()
  expect(await phone.store.db.outbox.count()).toBe(1)
})

test('a colleague who shares the phone carries out the end of another, and keeps their own', async () => {
  const other = await newPhone('Болат')
  await end(other, 'lost')
  const told: string[] = []
  await follow({
    others: () => [other.store],
    people: {
      noteErased: (database, ending) => told.push(`${database} ${ending}`),
      forget: database => told.push(database)
    }
  })
  expect(told.at(-1)).toBe(other.store.db.name)
  expect(told[0]).toBe(`${other.store.db.name} lost`)
  await other.store.db.open()
  expect(Object.values(await contentsOf(other.store)).flat()).toEqual([])
  other.close()
  expect(await listed(other)).toMatchObject({ erased: server.clock.now, setAside: 1 })
  expect(await setting(phone.store, 'vault')).toBeDefined()
  expect(await phone.store.db.records.count()).toBeGreaterThan(0)
})

test('a store that does not open keeps nobody from ending', async () => {
  const other = await newPhone('Болат')
  const broken = await newPhone('Ерлан')
  broken.store.db.close({ disableAutoOpen: true })
  await end(phone, 'lost')
  await end(other, 'lost')
  await follow({ others: () => [broken.store, other.store] })
  expect(await setting(phone.store, 'vault')).toBeUndefined()
  expect(await listed(phone)).toMatchObject({ erased: server.clock.now })
  expect(await listed(other)).toMatchObject({ erased: server.clock.now })
})

test('a person removes their data when no work is left, and the device ends with that', async () => {
  const { store } = phone
  expect(await eraseKeys(store, 'removed')).toBe(false)
  await phone.sync()
  await keepDraft(store, 'v', 'visit', {})
  expect(await eraseKeys(store, 'removed')).toBe(false)
  await store.db.drafts.delete('v')
  await rememberAct(store, 'unnotedExports', {
    subject: 'registers',
    from: '2027-01-11',
    to: '2027-01-11'
  })
  expect(await eraseKeys(store, 'removed')).toBe(false)
  await phone.sync()
  expect(await eraseKeys(store, 'removed')).toBe(true)
  await follow()
  expect(await listed(phone)).toMatchObject({ ending: 'removed', erased: server.clock.now })
  expect(await setting(store, 'erased')).toMatchObject({ isTold: true })
})
