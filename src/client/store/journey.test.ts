/** What is most delicate on a real phone with a real lock and a real server: the lease, and the journey. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { memoryRing } from '../../testing/memory-ring.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { fetchCaseFile, openCase, putAwayCaseFile, writeCaseNote } from '../actions/cases.ts'
import { takeNotesAlong } from '../actions/journey.ts'
import { keepVisit } from '../actions/notes.ts'
import { unlock } from '../lock/lock.ts'
import { type Binding, plainCodec } from './codec.ts'
import { openDatabase } from './database.ts'
import { keepDraft, readDraft } from './drafts.ts'
import { endJourney, leaveBehind, longestJourney, mostTaken, takeAlong } from './journey.ts'
import { lockAsItIs } from './locking.ts'
import { readRecords } from './records.ts'
import { setSetting, setting } from './settings.ts'
import type { Store } from './store.ts'
import type { Stretch } from './vault.ts'

/** Stretching is tried in `vault.test.ts`. */
const stretch: Stretch = async secret => new Uint8Array(32).fill(Number(secret) % 251)
const pin = '481516'
const hour = 3600_000

let server: TestServer
let ring: ReturnType<typeof memoryRing>
let disk: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }
let phone: TestDevice
let office: TestDevice
let classId: string
let dana: string
let miras: string

beforeEach(async () => {
  ring = memoryRing()
  server = await openServer({ keyRing: ring })
  const first = server.school.classes[0]!
  classId = first.id
  dana = first.pupils[0]!
  miras = first.pupils[1]!
  disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  phone = await enrolledDevice(server, await server.hire('Сәуле', 'care'), { disk })
  office = await enrolledDevice(server, await server.hire('Гүлнар', 'office'))
  await office.sync()
  await visit(office, dana, 'пеші суық')
  await visit(office, miras, 'үйі жылы')
  await office.sync()
  await phone.sync()
  await lockAsItIs(phone.store, stretch, pin)
  await setSetting(phone.store, 'sync', { running: false, lastContact: server.clock.now })
})

afterEach(async () => {
  phone.close()
  office.close()
  await server.close()
})

async function visit(device: TestDevice, pupil: string, seen: string): Promise<void> {
  const note = { pupil, date: server.today(), result: 'child-seen', seen } as const
  await keepVisit(device.app, crypto.randomUUID(), classId, note, [])
}

/** The phone after a cold start and its PIN, without a line. */
async function opened(): Promise<Store> {
  const { now, randomBytes } = phone.store
  const db = openDatabase('phone', disk)
  const store: Store = { db, codec: plainCodec, kinds, now, randomBytes }
  expect(await unlock(store, stretch, pin)).toEqual({ ok: true })
  phone.store.db.close()
  phone.app = { ...phone.app, store }
  return store
}

async function openedAfter(hours: number): Promise<Store> {
  server.clock.now += hours * hour
  return opened()
}

async function notesOn(store: Store): Promise<string[]> {
  const read = await readRecords(store, { prefixes: [`class:${classId}/visit/`] })
  return read.flatMap(({ entries }) => entries.map(({ set }) => String(set.seen))).sort()
}

const leases = async (store: Store) =>
  (await store.db.records.toArray()).flatMap(({ kind, lease }) => (kind === 'visit' ? [lease] : []))

/** A case of this child with one note in its file, both here from the server. */
async function openFile(pupil: string, text: string): Promise<string> {
  const { app } = phone
  const { person } = (await setting(app.store, 'device'))!
  const opened = server.today()
  const fields = { pupil, opened, reason: 'absence' as const, people: [person] }
  const id = await openCase(app, server.school.org, fields)
  await writeCaseNote(app, { case: id, pupil, date: opened, text })
  await phone.sync()
  return id
}

async function filesOn(store: Store): Promise<string[]> {
  const read = await readRecords(store, { prefixes: ['case:'] })
  return read.flatMap(({ entries }) => entries.map(({ set }) => String(set.text))).sort()
}

/** Takes Дана along when the first body for a table has just been sealed; tells whether it came to that. */
function takeDanaAlongWhile(table: Binding['table']): () => boolean {
  const { codec } = phone.store
  const soon = server.clock.now + 10 * 24 * hour
  let isTaken = false
  phone.store.codec = {
    ...codec,
    async encode(value, place) {
      const sealed = await codec.encode(value, place)
      if (place.table === table && !isTaken) {
        isTaken = true
        await takeAlong({ ...phone.store, codec }, [dana], soon)
      }
      return sealed
    }
  }
  return () => isTaken
}

test('After three days without the server older visits are gone, and the class stays', async () => {
  expect(await notesOn(await openedAfter(71))).toEqual(['пеші суық', 'үйі жылы'])
  const late = await openedAfter(2)
  expect(await notesOn(late)).toEqual([])
  expect(await setting(late, 'notesClosed')).toBe(true)
  const pupils = await readRecords(late, { prefixes: [`class:${classId}/pupil/`] })
  expect(pupils).toHaveLength(server.school.classes[0]!.pupils.length)
})

test('What was begun and what waits outlives the lease, a new visit is written, and all comes again', async () => {
  await keepDraft(phone.store, 'draft', 'visit', { pupil: dana, seen: 'шай іш' })
  await visit(phone, dana, 'сапарда')
  const late = await openedAfter(73)
  expect((await readDraft(late, 'draft'))?.value).toMatchObject({ seen: 'шай іш' })
  expect(await notesOn(late)).toEqual([])
  await visit(phone, miras, 'қайтқанда')
  expect(await notesOn(late)).toEqual(['қайтқанда'])
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 2 })
  const all = ['пеші суық', 'сапарда', 'қайтқанда', 'үйі жылы'].sort()
  expect(await notesOn(late)).toEqual(all)
  expect(await setting(late, 'notesClosed')).toBeUndefined()
  await office.sync()
  expect(await notesOn(office.store)).toEqual(all)
})

test('A note of a case is written after the lease, and arrives; who it is about is known by ids alone', async () => {
  const id = await openCase(phone.app, server.school.org, {
    pupil: dana,
    opened: server.today(),
    reason: 'family',
    people: [(await setting(phone.store, 'me'))!.id]
  })
  await phone.sync()
  await openedAfter(73)
  const late = await openedAfter(73)
  expect(await setting(late, 'closedCases')).toEqual([{ id, pupil: dana }])
  const note = { case: id, pupil: dana, date: server.today(), text: 'қайтқанда' }
  await writeCaseNote(phone.app, note)
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
  expect(await setting(late, 'closedCases')).toBeUndefined()
  await fetchCaseFile(phone.app, id)
  await phone.sync()
  expect(await filesOn(late)).toEqual(['қайтқанда'])
})

test('What waits is sealed anew after the lease, if the server has lost its key meanwhile', async () => {
  await visit(phone, dana, 'сапарда')
  const late = await openedAfter(73)
  ring.lose()
  await phone.sync()
  await phone.sync()
  await office.sync()
  expect(await notesOn(office.store)).toContain('сапарда')
  expect(await notesOn(late)).toContain('сапарда')
})

test('When the lease ends, only what came after the first of the visits is read again', async () => {
  const scope = `class:${classId}`
  const first = (await phone.store.db.records.toArray())
    .filter(({ kind }) => kind === 'visit')
    .map(({ seq }) => seq)
    .sort((a, b) => a - b)[0]!
  const elsewhere = (await phone.store.db.cursors.toArray()).filter(each => each.scope !== scope)
  const late = await openedAfter(73)
  expect(await late.db.cursors.get(scope)).toEqual({ scope, seq: first - 1 })
  const others = (await late.db.cursors.toArray()).filter(each => each.scope !== scope)
  expect(others).toEqual(elsewhere)
})

/** As a version of the app left it in which visits lay under the key of the records. */
async function leaveAsBefore(store: Store): Promise<void> {
  for (const row of await store.db.records.toArray()) {
    const place = { table: 'records', id: row.id, scope: row.scope } as const
    const body = await store.codec.decode(row.body, { ...place, lease: row.lease })
    const { lease: _, ...rest } = row
    const kept = await store.codec.encode(body, { ...place, lease: undefined })
    await store.db.records.put({ ...rest, body: kept })
  }
  for (const row of await store.db.outbox.toArray()) {
    const place = { table: 'outbox', id: row.id, scope: row.scope } as const
    const said = await store.codec.decode(row.entry, { ...place, lease: row.lease })
    const { lease: _, ...rest } = row
    const entry = await store.codec.encode(said, { ...place, lease: undefined })
    await store.db.outbox.put({ ...rest, entry })
  }
  await store.db.settings.delete('leasedFor')
}

test('Visits that an earlier version left under the other key still open, and end with the lease from now on', async () => {
  await visit(phone, dana, 'сапарда')
  await leaveAsBefore(phone.store)
  expect(await leases(phone.store)).toEqual([undefined, undefined])
  const store = await opened()
  expect(await notesOn(store)).toEqual(['пеші суық', 'сапарда', 'үйі жылы'])
  expect(await leases(store)).toEqual(['care', 'care'])
  expect((await store.db.outbox.toArray())[0]).toMatchObject({ lease: 'care' })
  expect(await notesOn(await openedAfter(73))).toEqual([])
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
})

test('Visits that an earlier version left go with the lease, also if it is over at the first start', async () => {
  await leaveAsBefore(phone.store)
  expect(await notesOn(await openedAfter(73))).toEqual([])
})

test('A child that was taken along stays readable until its day, and no longer', async () => {
  await takeAlong(phone.store, [dana], server.clock.now + 10 * 24 * hour)
  await visit(phone, dana, 'сапарда')
  const late = await openedAfter(96)
  expect(await notesOn(late)).toEqual(['пеші суық', 'сапарда'])
  expect(await setting(late, 'notesClosed')).toBe(true)
  const over = await openedAfter(6 * 24)
  expect(await notesOn(over)).toEqual([])
  expect(await setting(over, 'vault')).not.toHaveProperty('journey')
  expect(over.keys).not.toHaveProperty('journey')
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
  expect(await notesOn(over)).toHaveLength(3)
})

test('What comes of a child that was taken along is taken along too', async () => {
  await takeAlong(phone.store, [dana], server.clock.now + 10 * 24 * hour)
  await visit(office, dana, 'кеше')
  await office.sync()
  await phone.sync()
  expect(await notesOn(await openedAfter(96))).toEqual(['кеше', 'пеші суық'])
})

test('What arrives while a child is being taken along is taken along too', async () => {
  await visit(office, dana, 'кеше')
  await office.sync()
  const takenAlong = takeDanaAlongWhile('records')
  await phone.sync()
  expect(takenAlong()).toBe(true)
  expect(await leases(phone.store)).toEqual(expect.arrayContaining(['journey', 'journey', 'care']))
  expect(await notesOn(await openedAfter(96))).toEqual(['кеше', 'пеші суық'])
})

test('What is written while a child is being taken along is taken along too', async () => {
  const takenAlong = takeDanaAlongWhile('outbox')
  await visit(phone, dana, 'бүгін')
  expect(takenAlong()).toBe(true)
  expect(await notesOn(await openedAfter(96))).toEqual(['бүгін', 'пеші суық'])
})

test('Ended by hand, its notes end with the lease like all others', async () => {
  await takeAlong(phone.store, [dana, miras], server.clock.now + 10 * 24 * hour)
  await leaveBehind(phone.store, miras)
  expect((await leases(phone.store)).sort()).toEqual(['care', 'journey'])
  await endJourney(phone.store)
  expect(await notesOn(phone.store)).toEqual(['пеші суық', 'үйі жылы'])
  expect(await setting(phone.store, 'vault')).not.toHaveProperty('journey')
  expect(await notesOn(await openedAfter(73))).toEqual([])
})

test('Whoever is left behind after the lease is not readable any more', async () => {
  await takeAlong(phone.store, [dana, miras], server.clock.now + 10 * 24 * hour)
  const late = await openedAfter(96)
  await leaveBehind(late, miras)
  expect(await notesOn(late)).toEqual(['пеші суық'])
})

test('A journey that was cut short while it ended is ended at the next start', async () => {
  await takeAlong(phone.store, [dana], server.clock.now + 10 * 24 * hour)
  const vault = (await setting(phone.store, 'vault'))!
  const emptied = { ...vault, journey: { ...vault.journey!, pupils: [] } }
  await setSetting(phone.store, 'vault', emptied)
  const store = await opened()
  expect(await setting(store, 'vault')).not.toHaveProperty('journey')
  expect(await notesOn(store)).toHaveLength(2)
})

test('No journey is longer than a fortnight after the last contact, and there is room for sixty', async () => {
  const from = server.clock.now
  server.clock.now += 24 * hour
  await takeAlong(phone.store, [dana], from + 60 * 24 * hour)
  expect((await setting(phone.store, 'vault'))?.journey?.until).toBe(from + longestJourney)
  const many = Array.from({ length: mostTaken }, (_, i) => `child-${i}`)
  await expect(takeAlong(phone.store, many, from + 24 * hour)).rejects.toThrow('too many')
})

test('Whoever puts off its day in the storage opens nothing', async () => {
  await takeAlong(phone.store, [dana], server.clock.now + 4 * 24 * hour)
  const vault = (await setting(phone.store, 'vault'))!
  const until = vault.journey!.until + 365 * 24 * hour
  await setSetting(phone.store, 'vault', { ...vault, journey: { ...vault.journey!, until } })
  expect(await notesOn(await openedAfter(5 * 24))).toEqual([])
})

test('A window that was open before the journey began reads what was taken along', async () => {
  const { now, randomBytes } = phone.store
  const other: Store = {
    db: openDatabase('phone', disk),
    codec: plainCodec,
    kinds,
    now,
    randomBytes
  }
  await unlock(other, stretch, pin)
  await takeAlong(phone.store, [dana], server.clock.now + 4 * 24 * hour)
  expect(await notesOn(other)).toEqual(['пеші суық', 'үйі жылы'])
  other.db.close()
})

test('The files of cases end with the lease and come again when somebody asks; those taken along stay', async () => {
  const danas = await openFile(dana, 'Анасы келді')
  const mirases = await openFile(miras, 'Әкесі хабарласты')
  await takeAlong(phone.store, [dana], server.clock.now + 10 * 24 * hour)
  const late = await openedAfter(96)
  expect(await filesOn(late)).toEqual(['Анасы келді'])
  expect(await setting(late, 'caseFiles')).toEqual([danas])
  expect(await late.db.cursors.get(`case:${mirases}`)).toBeUndefined()
  await phone.sync()
  expect(await filesOn(late)).toEqual(['Анасы келді'])
  await fetchCaseFile(phone.app, mirases)
  await phone.sync()
  expect(await filesOn(late)).toEqual(['Анасы келді', 'Әкесі хабарласты'])
})

test('A file that was taken along is not asked for any more when the journey ends after the lease', async () => {
  const danas = await openFile(dana, 'Анасы келді')
  await takeAlong(phone.store, [dana], server.clock.now + 4 * 24 * hour)
  await openedAfter(80)
  const over = await openedAfter(24)
  expect(await filesOn(over)).toEqual([])
  expect(await setting(over, 'caseFiles')).toEqual([])
  expect(await over.db.cursors.get(`case:${danas}`)).toBeUndefined()
})

test('A note that was written in a file waits through the end of the lease and is delivered', async () => {
  const id = await openFile(dana, 'Анасы келді')
  const note = { case: id, pupil: dana, date: server.today(), text: 'Жолда' }
  await writeCaseNote(phone.app, note)
  const late = await openedAfter(73)
  expect(await filesOn(late)).toEqual([])
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
  await fetchCaseFile(phone.app, id)
  await phone.sync()
  expect(await filesOn(late)).toEqual(['Анасы келді', 'Жолда'])
})

test('With a child come the files of its open cases in which one is named', async () => {
  const id = await openFile(dana, 'Анасы келді')
  await putAwayCaseFile(phone.app, id)
  expect(await filesOn(phone.store)).toEqual([])
  await takeNotesAlong(phone.app, [dana], addDays(server.today(), 5))
  await phone.sync()
  expect(await filesOn(await openedAfter(96))).toEqual(['Анасы келді'])
})
