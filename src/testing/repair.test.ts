/** Work that was set aside comes back to its author, and leaves the phone when it is settled. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { planAbsence } from '../client/actions/absence.ts'
import { caseFormOf } from '../client/actions/case-drafts.ts'
import { mend, readParked } from '../client/actions/parked.ts'
import { takeRegisters } from '../client/actions/register.ts'
import { keepDraft, readDraft } from '../client/store/drafts.ts'
import { uuidv7 } from '../model/ids.ts'
import { sheetId } from '../model/kinds/sheet.ts'
import { addDays } from '../model/rules/school-time.ts'
import { findRecord } from '../server/store/records.ts'
import { type Author, openAuthor } from './author.ts'
import { enrolledDevice, type TestDevice } from './device.ts'
import { grant } from './made-up-school.ts'
import { openServer, type TestServer } from './server.ts'

let server: TestServer
let office: Author
let phone: TestDevice
let person: string
let classId: string
let pupils: string[]

beforeEach(async () => {
  server = await openServer()
  classId = server.school.classes[0]!.id
  pupils = server.school.classes[0]!.pupils
  person = await server.hire('Сәуле', 'teacher', [classId])
  office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  phone = await enrolledDevice(server, person)
  await phone.sync()
})

afterEach(async () => {
  phone.close()
  await server.close()
})

const record = () => sheetId(classId, server.today())

/** Takes a register on the phone whose author, as the server knows, had lost the class the day before. */
async function setAside(): Promise<void> {
  await take({ [pupils[1]!]: { fact: 'absent' } })
  const yesterday = addDays(server.today(), -1)
  await server.setGrants(person, [
    grant('first', 'teacher', [classId], '2026-09-01', yesterday),
    grant('second', 'teacher', [server.school.classes[1]!.id], '2026-09-01')
  ])
  await phone.sync()
  expect(await states()).toEqual(['parked'])
}

async function take(marks: Record<string, { fact: 'absent' }>): Promise<void> {
  const register = { sheetId: record(), classId, entries: [], rollOf: () => undefined }
  await takeRegisters(phone.app, [{ ...register, pupils, marks }])
}

async function states(): Promise<string[]> {
  const rows = await phone.store.db.outbox.orderBy('order').toArray()
  return rows.map(({ state }) => state)
}

test('what the office takes in is settled on its author’s phone with the next round', async () => {
  await setAside()
  const [parked] = (await office.command('list-parked', {})).ops
  await office.command('take-parked', { key: parked!.key })
  await phone.sync()
  expect(await states()).toEqual(['done'])
})

test('what is still set aside stays on the phone, however often it asks', async () => {
  await setAside()
  await phone.sync()
  await phone.sync()
  expect(await states()).toEqual(['parked'])
})

test('a correction takes up what was said, names it, and settles both', async () => {
  await setAside()
  const [row] = await phone.store.db.outbox.toArray()
  const said = await readParked(phone.app, row!)
  await mend(phone.app, { ...row!, ...said })
  const draft = await readDraft(phone.store, record())
  expect(draft?.value).toEqual({ [pupils[1]!]: { fact: 'absent' } })
  await server.setGrants(person, [grant('third', 'teacher', [classId], '2026-09-01')])
  await take({ [pupils[2]!]: { fact: 'absent' } })
  await phone.sync()
  expect(await states()).toEqual(['done', 'done'])
  const parked = await server.db.selectFrom('parked').select('state').execute()
  expect(parked).toEqual([{ state: 'corrected' }])
})

test('what was begun since stays when what was set aside is begun anew', async () => {
  await setAside()
  const [row] = await phone.store.db.outbox.toArray()
  await keepDraft(phone.store, record(), 'register', { [pupils[2]!]: { fact: 'late' } })
  await mend(phone.app, { ...row!, ...(await readParked(phone.app, row!)) })
  expect((await readDraft(phone.store, record()))?.value).toEqual({
    [pupils[1]!]: { fact: 'absent' },
    [pupils[2]!]: { fact: 'late' }
  })
})

test('a case that was set aside is opened anew under its own id', async () => {
  const set = { pupil: 'p', opened: '2026-11-02', reason: 'absence', people: ['a'], state: 'open' }
  await mend(phone.app, { id: 'o', kind: 'case', record: 'c', set, seen: [] })
  const form = await readDraft<{ fields: object }>(phone.store, caseFormOf('p'))
  expect(form?.value.fields).toEqual({ ...set, record: 'c' })
})

test('an amendment that was set aside amends the same when it is written anew', async () => {
  const set = { pupil: pupils[0]!, date: server.today(), result: 'child-seen' }
  await mend(phone.app, { id: 'o', kind: 'visit', record: 'v', set, seen: ['first'] })
  expect((await readDraft(phone.store, 'v'))?.value).toEqual({ ...set, amends: ['first'] })
})

test('an absence that was taken back is taken back again, and never planned anew', async () => {
  const day = server.today()
  const plan = { pupil: pupils[0]!, from: day, to: day, reason: 'family' } as const
  await planAbsence(phone.app, classId, plan)
  await phone.sync()
  const [planned] = await phone.store.db.outbox.toArray()
  const set = { ...plan, cancelled: true }
  const id = uuidv7(server.clock.now, server.random.bytes)
  const said = { id, kind: 'planned-absence', set, seen: [planned!.id] }
  await mend(phone.app, { ...said, record: planned!.record }, classId)
  expect(await readDraft(phone.store, `absence:${pupils[0]}`)).toBeUndefined()
  await phone.sync()
  const kept = await findRecord(server.db, server.school.org, planned!.record)
  expect(kept?.body).toMatchObject({ entries: [{ set: plan }, { set, seen: [planned!.id] }] })
})
