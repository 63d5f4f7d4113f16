import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { uuidv7 } from '../../model/ids.ts'
import type { Interned } from '../../model/kind.ts'
import { rollName } from '../../model/kinds/roll.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { maxEntries } from '../../model/sync/merge.ts'
import type { Entry, Op } from '../../model/sync/op.ts'
import { type Author, handIn, openAuthor, post, problemOf } from '../../testing/author.ts'
import { grant } from '../../testing/made-up-school.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { engineOf } from '../store/engine.ts'
import { findRecord, lockScopes, moveRecord, writeAsOffice } from '../store/records.ts'
import { applyOp } from './apply.ts'
import { Gathering } from './gathering.ts'
import { openEnvelopes } from './open.ts'

let server: TestServer
let saule: Author
let classId: string
let otherClass: string
let pupils: string[]
let sheet: string

beforeEach(async () => {
  server = await openServer()
  classId = server.school.classes[0]!.id
  otherClass = server.school.classes[1]!.id
  pupils = server.school.classes[0]!.pupils
  sheet = sheetId(classId, server.today())
  saule = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
})

afterEach(() => server.close())

function taken(marks: Record<string, unknown> = {}, record = sheet): Op {
  return saule.op({ kind: 'sheet', record, set: { taken: { roll: pupils, marks } } })
}

async function entriesOf(record: string): Promise<Entry[]> {
  const found = await findRecord(server.db, server.school.org, record)
  return found && 'entries' in found.body ? found.body.entries : []
}

async function parkedOps(): Promise<{ id: string; problem: string; person: string | null }[]> {
  return server.db.selectFrom('parked').select(['id', 'problem', 'person']).execute()
}

test('a register is taken once, however often it is handed in', async () => {
  const op = taken()
  expect(await saule.push(op)).toMatchObject([{ id: op.id, outcome: 'accepted' }])
  expect(await saule.push(op)).toMatchObject([{ id: op.id, outcome: 'seen' }])
  expect(await saule.push(op, op)).toMatchObject([{ outcome: 'seen' }, { outcome: 'seen' }])
  expect(await entriesOf(sheet)).toHaveLength(1)
})

test('two registers of one class that differ are kept beside each other', async () => {
  const bolat = await openAuthor(server, await server.hire('Болат', 'teacher', [classId]))
  await saule.push(taken())
  const set = { taken: { roll: pupils, marks: { [pupils[0]!]: { fact: 'absent' } } } }
  const [answer] = await bolat.push(bolat.op({ kind: 'sheet', record: sheet, set }))
  expect(answer?.outcome).toBe('kept-beside')
  expect(await entriesOf(sheet)).toHaveLength(2)
})

test('a hundred and ninety-nine ops arrive although the one among them is spoilt', async () => {
  const ops = Array.from({ length: 200 }, (_, i) =>
    taken({}, sheetId(classId, addDays(server.today(), -i)))
  )
  ops[70] = { ...ops[70]!, set: { taken: 'all of them' } }
  const outcomes = (await saule.push(...ops)).map(({ outcome }) => outcome)
  expect(outcomes.filter(outcome => outcome === 'accepted')).toHaveLength(199)
  expect(outcomes[70]).toBe('parked')
})

/** Lets a day's registers break the server while something runs. */
async function withBrokenDay<T>(day: string, breaks: () => Interned, run: () => Promise<T>) {
  const kind = server.context.kinds.get('sheet')!
  const intern = kind.intern!
  const broken = vi
    .spyOn(kind, 'intern')
    .mockImplementation((set, id) => (id.includes(day) ? breaks() : intern(set, id)))
  try {
    return await run()
  } finally {
    broken.mockRestore()
  }
}

const bug = (): Interned => {
  throw new Error('a bug')
}
const refusedByTheDatabase = (): Interned => ({
  set: { marks: {} },
  also: [{ kind: null as never, id: 'no kind', fields: {} }]
})

test.each([
  ['breaks the server', bug],
  ['writes what no database takes', refusedByTheDatabase]
])('an op that %s is set aside, and all that came with it arrive', async (_, breaks) => {
  const days = Array.from({ length: 20 }, (_, i) => addDays(server.today(), -i))
  const ops = days.map(day => taken({}, sheetId(classId, day)))
  const answers = await withBrokenDay(days[7]!, breaks, () => saule.push(...ops))
  expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(19)
  expect(answers[7]).toMatchObject({ outcome: 'parked', problem: 'server-failed' })
  expect(await parkedOps()).toMatchObject([{ id: ops[7]!.id, person: saule.person }])
  expect(await entriesOf(ops[7]!.record)).toEqual([])
})

test('what one person hands in breaks nothing of what others hand in at that moment', async () => {
  const bolat = await openAuthor(server, await server.hire('Болат', 'teacher', [classId]))
  const own = taken({}, sheetId(classId, addDays(server.today(), -1)))
  const record = sheetId(classId, addDays(server.today(), -2))
  const set = { taken: { roll: pupils, marks: {} } }
  const others = Array.from({ length: 5 }, () => bolat.op({ kind: 'sheet', record, set }))
  const [broken, ...arrived] = await withBrokenDay(addDays(server.today(), -1), bug, () =>
    Promise.all([saule.push(own), ...others.map(op => bolat.push(op))])
  )
  expect(broken).toMatchObject([{ outcome: 'parked', problem: 'server-failed' }])
  expect(arrived.flat().map(({ outcome }) => outcome)).toEqual(others.map(() => 'accepted'))
  expect(await entriesOf(record)).toHaveLength(5)
})

test('an op waits for whoever holds its scope, and no other op does', async () => {
  const { db, school } = server
  const bolat = await openAuthor(server, await server.hire('Болат', 'teacher', [otherClass]))
  let letGo = () => {}
  let hold = () => {}
  const isHeld = new Promise<void>(done => {
    hold = done
  })
  const office = writeAsOffice(db, school.org, async write => {
    await lockScopes(write, school.org, [`class:${classId}`])
    hold()
    await new Promise<void>(done => {
      letGo = done
    })
  })
  await isHeld
  const waiting = saule.push(taken())
  const set = { taken: { roll: pupils, marks: {} } }
  const record = sheetId(otherClass, server.today())
  const other = bolat.push(bolat.op({ kind: 'sheet', record, set }))
  // The embedded database has one writer.
  if (engineOf(db) === 'postgres') expect(await other).toMatchObject([{ outcome: 'accepted' }])
  letGo()
  await office
  expect(await other).toMatchObject([{ outcome: 'accepted' }])
  expect(await waiting).toMatchObject([{ outcome: 'accepted' }])
})

test('a kind that only a newer app knows waits on the phone for the update of the server', async () => {
  const newer = saule.op({ kind: 'bus-ride', record: uuidv7(0, () => {}), set: {} })
  expect(await saule.push(newer)).toMatchObject([{ outcome: 'later', problem: 'newer-app' }])
  expect(await parkedOps()).toHaveLength(0)
})

test('a full disk sets nothing aside: the phone keeps all and tries again', async () => {
  const envelopes = [await saule.envelope(taken())]
  const full = () => {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
  }
  const answer = await withBrokenDay(server.today(), full, () =>
    post(server, '/api/push', { protocol: 1, envelopes })
  )
  expect(answer.status).toBe(507)
  expect(await parkedOps()).toHaveLength(0)
  expect(await handIn(server, envelopes)).toMatchObject([{ outcome: 'accepted' }])
})

test.each([
  ['what is no name of a kind', 'unknown-kind', { kind: '<dragon>' }],
  ['a record of the office', 'unknown-kind', { kind: 'pupil' }],
  ['a value of the wrong shape', 'bad-input', { set: { marks: { x: { fact: 'flew away' } } } }],
  ['a field that does not exist', 'bad-input', { set: { dragon: 1 } }],
  ['a class that does not exist', 'unknown-record', { record: 'sheet:nowhere:2027-01-11:day' }],
  ['a day that does not exist', 'bad-input', { record: 'sheet:x:2027-02-31:day' }],
  ['the device of another', 'bad-input', { device: uuidv7(0, () => {}) }],
  ['a clock beyond all days', 'bad-input', { at: { wall: 1e300, offset: null } }]
])('%s is set aside with its reason', async (_, problem, part) => {
  const op = { ...taken(), ...part } as Op
  expect(await saule.push(op)).toMatchObject([{ id: op.id, outcome: 'parked', problem }])
  expect(await parkedOps()).toMatchObject([{ id: op.id, problem, person: saule.person }])
})

test('a register of a class that is not ours is set aside', async () => {
  const op = taken({}, sheetId(otherClass, server.today()))
  expect(await saule.push(op)).toMatchObject([{ outcome: 'parked', problem: 'not-yours' }])
})

test('nobody can put another record where a register has to stand', async () => {
  const set = { pupil: pupils[0], date: server.today(), result: 'refused' }
  const squatter = saule.op({ kind: 'visit', record: sheetId(otherClass, server.today()), set })
  expect(await saule.push(squatter)).toMatchObject([{ outcome: 'parked', problem: 'bad-input' }])
})

test('a planned absence never passes to another child', async () => {
  const record = uuidv7(server.clock.now, server.random.bytes)
  const day = server.today()
  const plan = (pupil: string) =>
    saule.op({
      kind: 'planned-absence',
      record,
      set: { pupil, from: day, to: day, reason: 'ill' }
    })
  expect(await saule.push(plan(pupils[0]!), plan(pupils[1]!))).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'later', problem: 'changed-meanwhile' }
  ])
  expect(await saule.push(plan(pupils[1]!))).toMatchObject([
    { outcome: 'parked', problem: 'link-changed' }
  ])
})

test('an op of a newer app waits on its phone', async () => {
  const op = { ...taken(), v: 2 }
  expect(await saule.push(op)).toMatchObject([{ outcome: 'later', problem: 'newer-app' }])
  const envelope = { ...(await saule.envelope(taken())), form: 'folded' }
  expect(await handIn(server, [envelope])).toMatchObject([
    { outcome: 'later', problem: 'newer-app' }
  ])
})

test('a forged signature is set aside as a stranger, and does not harm the true op', async () => {
  const op = taken()
  const envelope = await saule.envelope(op)
  const forged = { ...envelope, body: envelope.body.replace('"n":0', '"n":9') }
  expect(await handIn(server, [forged])).toMatchObject([
    { outcome: 'parked', problem: 'unknown-device' }
  ])
  expect(await parkedOps()).toMatchObject([{ person: null, problem: 'wrong-signature' }])
  expect(await handIn(server, [envelope])).toMatchObject([{ outcome: 'accepted' }])
})

test('two ops under one id are two: the second is set aside and kept', async () => {
  const op = taken()
  await saule.push(op)
  const other = { ...op, set: { marks: { [pupils[0]!]: { fact: 'late' } } } }
  expect(await saule.push(other)).toMatchObject([{ outcome: 'parked', problem: 'id-reused' }])
  expect(await parkedOps()).toMatchObject([{ id: op.id, problem: 'id-reused' }])
  expect(await entriesOf(sheet)).toHaveLength(1)
})

test('one text that is too long is set aside alone', async () => {
  const long = await saule.envelope({ ...taken(), set: { why: 'я'.repeat(70_000) } })
  const short = await saule.envelope(taken())
  expect(await handIn(server, [long, short])).toMatchObject([
    { outcome: 'parked', problem: 'too-large' },
    { outcome: 'accepted' }
  ])
})

test('a list of pupils that was never stored does not make a register taken', async () => {
  const roll = rollName(['nobody'])
  const op = saule.op({ kind: 'sheet', record: sheet, set: { taken: { roll, marks: {} } } })
  expect(await saule.push(op)).toMatchObject([{ outcome: 'parked', problem: 'unknown-record' }])
})

test('a record that has gathered too many edits takes no more', async () => {
  await saule.push(taken())
  const found = (await findRecord(server.db, server.school.org, sheet))!
  const [entry] = await entriesOf(sheet)
  const entries = Array.from({ length: maxEntries }, (_, i) => ({ ...entry!, id: `${i}` }))
  await server.db
    .updateTable('record')
    .set({ body: JSON.stringify({ entries }) })
    .where('id', '=', found.id)
    .execute()
  expect(await saule.push(taken())).toMatchObject([{ problem: 'too-many-edits' }])
})

test('what was taken stays taken after its author has lost the role or the phone', async () => {
  const envelope = await saule.envelope(taken())
  await handIn(server, [envelope])
  await server.setGrants(saule.person, [])
  expect(await handIn(server, [envelope])).toMatchObject([{ outcome: 'seen' }])
  await server.db.updateTable('device').set({ ended: 1 }).execute()
  expect(await handIn(server, [envelope])).toMatchObject([{ outcome: 'seen' }])
  expect(await parkedOps()).toHaveLength(0)
})

test('what was set aside and is taken later is no longer set aside', async () => {
  const envelope = await saule.envelope(taken())
  await server.setGrants(saule.person, [])
  expect(await handIn(server, [envelope])).toMatchObject([{ outcome: 'parked' }])
  await server.setGrants(saule.person, [grant('g', 'teacher', [classId], server.today())])
  expect(await handIn(server, [envelope])).toMatchObject([{ outcome: 'accepted' }])
  expect(await parkedOps()).toHaveLength(0)
})

test('the work of a lent day arrives the day after, in however many parts, and is marked late', async () => {
  const day = server.today()
  await server.setGrants(saule.person, [grant('g', 'teacher', [classId], day, day)])
  const morning = taken()
  server.clock.now += 60_000
  const noon = taken({ [pupils[0]!]: { fact: 'left-early' } })
  server.clock.now += 26 * 3_600_000
  expect(await saule.push(morning)).toMatchObject([{ outcome: 'accepted' }])
  expect(await saule.push(noon)).toMatchObject([{ outcome: 'kept-beside' }])
  expect(await entriesOf(sheet)).toMatchObject([{ late: true }, { late: true }])
})

test('a clock set back cannot bring a role back that had ended before the last contact', async () => {
  const day = server.today()
  await server.setGrants(saule.person, [grant('g', 'teacher', [classId], day, day)])
  server.clock.now += 26 * 3_600_000
  await saule.pull()
  const op = { ...taken(), at: { wall: server.clock.now - 26 * 3_600_000, offset: 0 } }
  expect(await saule.push(op)).toMatchObject([{ outcome: 'parked', problem: 'not-yours' }])
})

test('an op whose child moves while it is being read waits for the next round', async () => {
  const { org } = server.school
  const record = uuidv7(server.clock.now, server.random.bytes)
  const set = { pupil: pupils[0], from: server.today(), to: server.today(), reason: 'ill' }
  await saule.push(saule.op({ kind: 'planned-absence', record, set }))
  const kind = server.context.kinds.get('planned-absence')!
  const change = await saule.envelope(saule.op({ kind: kind.name, record, set }))
  const [opened] = await openEnvelopes(server.context, [change])
  if (!opened || !('op' in opened)) throw new Error('not opened')
  const answer = await server.db.transaction().execute(async write => {
    await moveRecord(write, org, (await findRecord(write, org, record))!, `class:${otherClass}`)
    return applyOp(server.context, new Gathering(write), opened)
  })
  expect(answer).toMatchObject({ outcome: 'later', problem: 'changed-meanwhile' })
  expect(await entriesOf(record)).toHaveLength(1)
})

test('strangers cannot fill the server', async () => {
  const values = Array.from({ length: 1000 }, (_, i) => ({
    org: '',
    state: 'waiting' as const,
    key: `${i}`,
    id: `${i}`,
    device: 'x',
    person: null,
    at: 0,
    problem: 'unknown-device',
    envelope: ''
  }))
  await server.db.insertInto('parked').values(values).execute()
  const envelope = { ...(await saule.envelope(taken())), device: 'nobody' }
  expect(await handIn(server, [envelope])).toMatchObject([
    { outcome: 'later', problem: 'unknown-device' }
  ])
  expect(await saule.push(taken())).toMatchObject([{ outcome: 'accepted' }])
})

test('one author cannot fill the server either', async () => {
  const values = Array.from({ length: 1000 }, (_, i) => ({
    org: server.school.org,
    state: 'waiting' as const,
    key: `${i}`,
    id: `${i}`,
    device: saule.device,
    person: saule.person,
    at: 0,
    problem: 'bad-input',
    envelope: ''
  }))
  await server.db.insertInto('parked').values(values).execute()
  const spoilt = saule.op({ kind: 'pupil', record: sheet, set: {} })
  expect(await saule.push(spoilt)).toMatchObject([{ outcome: 'later', problem: 'unknown-kind' }])
  expect(await saule.push(taken())).toMatchObject([{ outcome: 'accepted' }])
})

test('a device that was ended hands in what it has; it is set aside for a person to look at', async () => {
  await server.db.updateTable('device').set({ ended: 1 }).execute()
  expect(await saule.push(taken())).toMatchObject([{ outcome: 'parked', problem: 'device-ended' }])
})

test('a request that holds no envelopes at all is refused', async () => {
  const answer = await post(server, '/api/push', { protocol: 1, envelopes: [1] })
  expect(await problemOf(answer)).toBe('bad-input')
})
