/** The file of a case: who gets it, when it goes, and what becomes of what was written in it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  changeCase,
  fetchCaseFile,
  openCase,
  putAwayCaseFile,
  writeCaseNote
} from '../client/actions/cases.ts'
import { setting } from '../client/store/settings.ts'
import type { Act } from '../model/audit.ts'
import { uuidv7 } from '../model/ids.ts'
import type { Case } from '../model/kinds/case.ts'
import { caseKind } from '../model/kinds/case.ts'
import { caseNote } from '../model/kinds/case-note.ts'
import { addDays } from '../model/rules/school-time.ts'
import { limits } from '../model/sync/wire.ts'
import { verifyAudit } from '../server/store/audit.ts'
import { openAuthor, problemOf } from './author.ts'
import { enrolledDevice, type TestDevice } from './device.ts'
import { employ, foundSchool, grant } from './made-up-school.ts'
import { openServer, type TestServer } from './server.ts'

let server: TestServer
let saule: TestDevice
let marat: TestDevice
let teacher: TestDevice
const person = { saule: '', marat: '', teacher: '' }
let org: string
let child: string

beforeEach(async () => {
  server = await openServer()
  const { id, pupils } = server.school.classes[0]!
  child = pupils[0]!
  org = server.school.org
  person.saule = await server.hire('Сәуле', 'care')
  person.marat = await server.hire('Марат', 'care')
  person.teacher = await server.hire('Айгерім', 'teacher', [id])
  saule = await enrolledDevice(server, person.saule)
  marat = await enrolledDevice(server, person.marat)
  teacher = await enrolledDevice(server, person.teacher)
})

afterEach(async () => {
  for (const phone of [saule, marat, teacher]) phone.close()
  await server.close()
})

const about = (): Omit<Case, 'state'> => ({
  pupil: child,
  opened: server.today(),
  reason: 'absence',
  people: [person.saule]
})
const noteIn = (id: string, text: string) => ({
  case: id,
  pupil: child,
  date: server.today(),
  text
})
const caseOn = async (phone: TestDevice, id: string) =>
  (await phone.read(`care:${org}/case/${id}`))[0]
const notesOn = async (phone: TestDevice, id: string) =>
  (await phone.read(`case:${id}/`)).map(({ entries }) => entries.at(-1)?.set.text)
const states = async (phone: TestDevice) =>
  (await phone.store.db.outbox.orderBy('order').toArray()).map(({ state }) => state)
const audited = async (act: Act) =>
  server.db.selectFrom('audit').select(['person', 'record']).where('act', '=', act).execute()

/** Who is to accompany the child from now on, said on this phone. */
async function name(phone: TestDevice, id: string, people: string[]): Promise<void> {
  const { entries } = (await caseOn(phone, id))!
  await changeCase(phone.app, org, id, { people }, entries)
}

test('who is named gets the file on request, which the log tells; others know of the case alone', async () => {
  const id = await openCase(saule.app, org, about())
  await writeCaseNote(saule.app, noteIn(id, 'Анасымен сөйлестім'))
  await saule.sync()
  expect(await states(saule)).toEqual(['done', 'done'])
  await marat.sync()
  expect(await caseOn(marat, id)).toBeDefined()
  await fetchCaseFile(marat.app, id)
  await marat.sync()
  expect(await notesOn(marat, id)).toEqual([])
  await name(saule, id, [person.saule, person.marat])
  await saule.sync()
  await marat.sync()
  expect(await notesOn(marat, id)).toEqual(['Анасымен сөйлестім'])
  await marat.sync()
  expect(await audited('read-case')).toEqual([
    { person: person.saule, record: id },
    { person: person.marat, record: id }
  ])
  expect(await verifyAudit(server.db, org)).toMatchObject({ whole: true })
  await fetchCaseFile(teacher.app, id)
  await teacher.sync()
  expect(await caseOn(teacher, id)).toBeUndefined()
  expect(await notesOn(teacher, id)).toEqual([])
})

test('the log tells also of a file whose beginning somebody says they have read', async () => {
  const id = await openCase(saule.app, org, { ...about(), people: [person.saule, person.marat] })
  await writeCaseNote(saule.app, noteIn(id, 'Бірінші'))
  await writeCaseNote(saule.app, noteIn(id, 'Екінші'))
  await saule.sync()
  const changedApp = await openAuthor(server, person.marat)
  const { epoch } = await changedApp.pull()
  const { pages } = await changedApp.pull({ [`case:${id}`]: 1 }, epoch, [id])
  expect(pages.find(({ scope }) => scope === `case:${id}`)?.rows).toHaveLength(1)
  expect(await audited('read-case')).toContainEqual({ person: person.marat, record: id })
})

test('a psychologist of several schools opens a case in the school that knows the child', async () => {
  const other = await foundSchool(server.context)
  await employ(server.context, other.org, person.saule, 'Сәуле', [
    grant('there', 'care', [], server.today())
  ])
  const [pupil] = other.classes[0]!.pupils
  const here = await openCase(saule.app, org, about())
  const there = await openCase(saule.app, other.org, { ...about(), pupil: pupil! })
  await writeCaseNote(saule.app, { ...noteIn(there, 'Басқа мектеп'), pupil: pupil! })
  await saule.sync()
  const records = await server.db.selectFrom('record').select(['org', 'scope']).execute()
  const scopesIn = (school: string) =>
    records.filter(each => each.org === school).map(({ scope }) => scope)
  expect(scopesIn(org)).toContain(`care:${org}`)
  expect(scopesIn(other.org)).toEqual(
    expect.arrayContaining([`care:${other.org}`, `case:${there}`])
  )
  expect(scopesIn(other.org)).not.toContain(`case:${here}`)
  await saule.sync()
  expect(await notesOn(saule, there)).toEqual(['Басқа мектеп'])
  await fetchCaseFile(marat.app, there)
  await marat.sync()
  expect(await notesOn(marat, there)).toEqual([])
})

test('a note that waited aside in one school is not listed there once it counts in another', async () => {
  const other = await foundSchool(server.context)
  const care = [grant('there', 'care', [], server.today())]
  for (const who of [person.saule, person.marat]) {
    await employ(server.context, other.org, who, 'Сәуле', care)
  }
  const [pupil] = other.classes[0]!.pupils
  const [early, late] = [
    await openAuthor(server, person.saule),
    await openAuthor(server, person.marat)
  ]
  const id = uuidv7(server.clock.now, server.random.bytes)
  const record = uuidv7(server.clock.now, server.random.bytes)
  const note = { ...noteIn(id, 'Бұрын келді'), pupil: pupil! }
  await early.push(early.op({ kind: caseNote.name, record, set: note }))
  expect((await early.command('list-parked', { own: true })).ops).toHaveLength(1)
  const opening = { ...about(), pupil, state: 'open' }
  await late.push(late.op({ kind: caseKind.name, record: id, set: opening }))
  expect((await early.command('list-parked', { own: true })).ops).toEqual([])
})

test('nobody gets a file that was not asked for, and one that was put away goes', async () => {
  const id = await openCase(saule.app, org, { ...about(), people: [person.saule, person.marat] })
  await writeCaseNote(saule.app, noteIn(id, 'Бірінші'))
  await saule.sync()
  await marat.sync()
  expect(await notesOn(marat, id)).toEqual([])
  await fetchCaseFile(marat.app, id)
  await marat.sync()
  expect(await notesOn(marat, id)).toEqual(['Бірінші'])
  await putAwayCaseFile(marat.app, id)
  expect(await notesOn(marat, id)).toEqual([])
  await marat.sync()
  expect(await notesOn(marat, id)).toEqual([])
})

test('whoever is taken off a case loses the file, but not what they wrote before they knew', async () => {
  const id = await openCase(saule.app, org, { ...about(), people: [person.saule, person.marat] })
  await saule.sync()
  await marat.sync()
  await fetchCaseFile(marat.app, id)
  await marat.sync()
  await name(saule, id, [person.saule])
  await saule.sync()
  await writeCaseNote(marat.app, noteIn(id, 'Үйіне бардым'))
  await marat.sync()
  expect(await states(marat)).toEqual(['done'])
  expect(await notesOn(marat, id)).toEqual([])
  await saule.sync()
  expect(await notesOn(saule, id)).toEqual(['Үйіне бардым'])
})

test('a role that has ended takes the file along, whoever is named', async () => {
  const id = await openCase(saule.app, org, about())
  await writeCaseNote(saule.app, noteIn(id, 'Бірінші'))
  await saule.sync()
  expect(await notesOn(saule, id)).toEqual(['Бірінші'])
  const yesterday = addDays(server.today(), -1)
  await server.setGrants(person.saule, [
    grant('first', 'care', [], '2026-09-01', yesterday),
    grant('second', 'teacher', [server.school.classes[1]!.id], '2026-09-01')
  ])
  await saule.sync()
  expect(await notesOn(saule, id)).toEqual([])
})

test('an empty file is known to be here', async () => {
  const id = await openCase(saule.app, org, about())
  await saule.sync()
  expect(await saule.store.db.cursors.get(`case:${id}`)).toEqual({ scope: `case:${id}`, seq: 0 })
  expect(await saule.store.db.cursors.get('case:nobody')).toBeUndefined()
})

test('a note that comes before its case waits aside, and is taken when the case comes', async () => {
  const [early, late] = [
    await openAuthor(server, person.saule),
    await openAuthor(server, person.marat)
  ]
  const id = uuidv7(server.clock.now, server.random.bytes)
  const opening = early.op({
    kind: caseKind.name,
    record: id,
    set: { ...about(), people: [person.saule, person.marat], state: 'open' }
  })
  const record = uuidv7(server.clock.now, server.random.bytes)
  const note = late.op({ kind: caseNote.name, record, set: noteIn(id, 'Бұрын келді') })
  expect(await late.push(note)).toMatchObject([{ outcome: 'parked', problem: 'unknown-record' }])
  expect(await early.push(opening)).toMatchObject([{ outcome: 'accepted' }])
  expect(await late.push(note)).toMatchObject([{ outcome: 'seen', scope: `case:${id}` }])
  expect((await late.command('list-parked', { own: true })).ops).toEqual([])
})

test('a note that comes before its case names the author is taken when it does', async () => {
  const owner = await openAuthor(server, person.saule)
  const other = await openAuthor(server, person.marat)
  const id = uuidv7(server.clock.now, server.random.bytes)
  const opening = owner.op({
    kind: caseKind.name,
    record: id,
    set: { ...about(), state: 'open' }
  })
  await owner.push(opening)
  const record = uuidv7(server.clock.now, server.random.bytes)
  const note = other.op({ kind: caseNote.name, record, set: noteIn(id, 'Бұрын келді') })
  expect(await other.push(note)).toMatchObject([{ outcome: 'parked', problem: 'not-yours' }])
  const people = [person.saule, person.marat]
  await owner.push(
    owner.op({ kind: caseKind.name, record: id, set: { pupil: child, people }, seen: [opening.id] })
  )
  expect(await other.push(note)).toMatchObject([{ outcome: 'seen', scope: `case:${id}` }])
})

test('whoever is of the care team no more is not shown the notes of a case that never came', async () => {
  const author = await openAuthor(server, person.marat)
  const yesterday = addDays(server.today(), -1)
  await server.setGrants(person.marat, [grant('first', 'care', [], '2026-09-01', yesterday)])
  const unknown = uuidv7(server.clock.now, server.random.bytes)
  const record = uuidv7(server.clock.now, server.random.bytes)
  const note = author.op({ kind: caseNote.name, record, set: noteIn(unknown, 'Құпия') })
  expect(await author.push(note)).toMatchObject([{ outcome: 'parked' }])
  expect(JSON.stringify(await author.command('list-parked', { own: true }))).not.toContain('Құпия')
})

test('a note is refused of somebody who was never named, and about another child', async () => {
  const [owner, other] = [
    await openAuthor(server, person.saule),
    await openAuthor(server, person.marat)
  ]
  const id = uuidv7(server.clock.now, server.random.bytes)
  await owner.push(
    owner.op({ kind: caseKind.name, record: id, set: { ...about(), state: 'open' } })
  )
  const record = () => uuidv7(server.clock.now, server.random.bytes)
  const strange = other.op({ kind: caseNote.name, record: record(), set: noteIn(id, 'Бөтен') })
  const astray = owner.op({
    kind: caseNote.name,
    record: record(),
    set: { ...noteIn(id, 'Басқа бала'), pupil: server.school.classes[0]!.pupils[1]! }
  })
  expect(await other.push(strange)).toMatchObject([{ outcome: 'parked', problem: 'not-yours' }])
  expect(await owner.push(astray)).toMatchObject([{ outcome: 'parked', problem: 'link-changed' }])
})

test('of files that are not one’s own nothing is said, and nobody asks for too many', async () => {
  const [owner, other] = [
    await openAuthor(server, person.saule),
    await openAuthor(server, person.marat)
  ]
  const id = uuidv7(server.clock.now, server.random.bytes)
  await owner.push(
    owner.op({ kind: caseKind.name, record: id, set: { ...about(), state: 'open' } })
  )
  const unknown = uuidv7(server.clock.now, server.random.bytes)
  const [real, invented] = [await other.pull({}, null, [id]), await other.pull({}, null, [unknown])]
  expect(real.scopes).toEqual(invented.scopes)
  expect((await owner.pull({}, null, [id])).scopes).toContain(`case:${id}`)
  const path = '/api/pull'
  const cases = Array.from({ length: limits.pullCases + 1 }, () => unknown)
  const body = { protocol: 1, epoch: null, cursors: {}, cases }
  const headers = await owner.headers(path, JSON.stringify(body))
  const answer = await server.ask(path, { method: 'POST', body: JSON.stringify(body), headers })
  expect(await problemOf(answer)).toBe('bad-input')
})

test('the oldest of too many files goes when another one is asked for', async () => {
  const ids = Array.from({ length: limits.pullCases + 1 }, (_, i) => `case-${i}`)
  for (const id of ids) await fetchCaseFile(saule.app, id)
  expect(await setting(saule.store, 'caseFiles')).toEqual(ids.slice(1).reverse())
})
