import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ParkedOp } from '../../model/commands.ts'
import { deviceNumber, uuidv7 } from '../../model/ids.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import type { Op } from '../../model/sync/op.ts'
import { type Author, handIn, openAuthor } from '../../testing/author.ts'
import { grant } from '../../testing/made-up-school.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { findRecord } from '../store/records.ts'

let server: TestServer
let teacher: Author
let office: Author
let stranger: Author
let classId: string
let pupils: string[]

beforeEach(async () => {
  server = await openServer()
  const [first, second] = server.school.classes
  classId = first!.id
  pupils = first!.pupils
  teacher = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
  office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  stranger = await openAuthor(server, await server.hire('Болат', 'teacher', [second!.id]))
})

afterEach(() => server.close())

function register(author: Author, day = server.today()): Op {
  const set = { taken: { roll: pupils, marks: {} } }
  return author.op({ kind: 'sheet', record: sheetId(classId, day), set })
}

/** An op whose author lost the role before it arrived, and whose clock cannot bring it back. */
async function parkedForRole(): Promise<Op> {
  const op = register(teacher)
  await teacher.pull()
  await server.setGrants(teacher.person, [
    grant('first', 'teacher', [classId], '2026-09-01', addDays(server.today(), -1))
  ])
  await teacher.push(op)
  return op
}

/** An op that no rule can take, by an author who has the role. */
async function parkedForShape(): Promise<Op> {
  const op = teacher.op({
    kind: 'sheet',
    record: sheetId(classId, server.today()),
    set: { taken: 1 }
  })
  await teacher.push(op)
  return op
}

test('its author reads what was set aside, the office sees that it is there, nobody else does', async () => {
  const { id, record, set } = await parkedForShape()
  const shared = { id, record, kind: 'sheet', problem: 'bad-input', author: teacher.person }
  expect(await teacher.command('list-parked', {})).toMatchObject({
    ops: [{ ...shared, isMine: true, op: { set } }]
  })
  const seen = await office.command('list-parked', {})
  expect(seen).toMatchObject({ ops: [{ ...shared, isMine: false }] })
  expect(JSON.stringify(seen)).not.toContain('"set"')
  expect(await stranger.command('list-parked', {})).toMatchObject({ ops: [], more: false })
})

test('the office can ask for its own alone, so that the work of others never crowds it out', async () => {
  await parkedForShape()
  const record = sheetId(classId, server.today())
  await office.push(office.op({ kind: 'sheet', record, set: { taken: 1 } }))
  const { ops } = await office.command('list-parked', { own: true })
  expect(ops.map(({ author }) => author)).toEqual([office.person])
})

test('an author without the role any more sees what it is about and why, and no more', async () => {
  const { id } = await parkedForRole()
  const [shown] = (await teacher.command('list-parked', {})).ops
  expect(shown).toMatchObject({ id, problem: 'not-yours', isMine: true, kind: 'sheet' })
  expect(shown).not.toHaveProperty('op')
})

test('the office reads what its author hands over', async () => {
  await parkedForShape()
  const { key } = await firstOf(teacher)
  expect(await office.refusal('hand-over-parked', { key })).toBe('not-found')
  await teacher.command('hand-over-parked', { key })
  expect(await office.command('list-parked', {})).toMatchObject({
    ops: [{ isHandedOver: true, op: { set: { taken: 1 } } }]
  })
})

test('the office takes in what lacked only the role, under its author’s name and marked as late', async () => {
  const { id, record } = await parkedForRole()
  const { key, canBeTaken } = await firstOf(office)
  expect(canBeTaken).toBe(true)
  expect(await stranger.refusal('take-parked', { key })).toBe('not-yours')
  await office.command('take-parked', { key })
  const found = await findRecord(server.db, server.school.org, record)
  expect(found?.body).toMatchObject({ entries: [{ id, by: teacher.person, late: true }] })
  expect((await office.command('list-parked', {})).ops).toEqual([])
})

test('what no rule can take cannot be taken in, and stays', async () => {
  await parkedForShape()
  const { key, canBeTaken } = await firstOf(office)
  expect(canBeTaken).toBe(false)
  expect(await office.refusal('take-parked', { key })).toBe('bad-input')
  expect((await office.command('list-parked', {})).ops).toHaveLength(1)
})

test('a correction that names it stands for it', async () => {
  const spoilt = await parkedForShape()
  const right = { ...register(teacher), corrects: [spoilt.id] }
  expect(await teacher.push(right)).toMatchObject([{ outcome: 'accepted' }])
  expect((await teacher.command('list-parked', {})).ops).toEqual([])
  expect(await statesOf()).toEqual(['corrected'])
})

test('nobody corrects the work of another', async () => {
  const spoilt = await parkedForShape()
  const { record, set } = register(office)
  await office.push(office.op({ kind: 'sheet', record, set, corrects: [spoilt.id] }))
  expect(await statesOf()).toEqual(['waiting'])
})

test('what its author drops is out of the way and still kept', async () => {
  await parkedForShape()
  const { key } = await firstOf(teacher)
  expect(await office.refusal('drop-parked', { key })).toBe('not-found')
  await teacher.command('drop-parked', { key })
  expect((await teacher.command('list-parked', {})).ops).toEqual([])
  expect(await statesOf()).toEqual(['dropped'])
})

test('an envelope that nobody signed is known to the phone whose it claims to be, says nothing, and may go', async () => {
  const envelope = await teacher.envelope(register(teacher))
  const forged = { ...envelope, id: uuidv7(0, server.random.bytes), signature: 'AAAA' }
  await server.ask('/api/push', {
    method: 'POST',
    body: JSON.stringify({ protocol: 1, envelopes: [forged] })
  })
  expect((await office.command('list-parked', {})).ops).toEqual([])
  const [shown] = (await teacher.command('list-parked', {})).ops
  expect(shown).toMatchObject({ id: forged.id, problem: 'wrong-signature', author: '' })
  expect(shown).not.toHaveProperty('kind')
  const { key, canBeDropped } = shown!
  expect(canBeDropped).toBe(true)
  expect(await stranger.refusal('drop-parked', { key })).toBe('not-found')
  expect(await office.refusal('drop-parked', { key })).toBe('not-found')
  await teacher.command('drop-parked', { key })
  expect((await teacher.command('list-parked', {})).ops).toEqual([])
})

test('a correction stands also for what could not be told to be its author’s', async () => {
  const envelope = await teacher.envelope(register(teacher))
  await handIn(server, [{ ...envelope, signature: 'AAAA' }])
  const right = { ...register(teacher), corrects: [envelope.id] }
  expect(await teacher.push(right)).toMatchObject([{ outcome: 'accepted' }])
  expect((await teacher.command('list-parked', {})).ops).toEqual([])
  expect(await statesOf()).toEqual(['corrected'])
  expect((await office.command('list-parked', {})).strangers).toEqual([])
  expect(await office.command('list-devices', {})).toMatchObject({ strangers: 0 })
})

test('the office sees that work of unknown devices waits, which and since when, and nobody else does', async () => {
  const since = server.clock.now
  const lost = await forgetDevice(teacher)
  const ops = [register(teacher), register(teacher, addDays(server.today(), -1))]
  const envelopes = await Promise.all(ops.map(op => teacher.envelope(op)))
  for (const envelope of envelopes) {
    await handIn(server, [envelope])
    server.clock.now += 60_000
  }
  const other = await stranger.envelope(register(stranger))
  await handIn(server, [{ ...other, signature: 'AAAA' }])
  expect((await office.command('list-parked', {})).strangers).toEqual([
    { device: deviceNumber(teacher.device), problem: 'unknown-device', count: 2, since },
    {
      device: deviceNumber(stranger.device),
      problem: 'wrong-signature',
      count: 1,
      since: since + 120_000
    }
  ])
  expect((await office.command('list-devices', {})).strangers).toBe(3)
  expect((await stranger.command('list-parked', {})).strangers).toEqual([])

  await server.db.insertInto('device').values(lost).execute()
  expect(await handIn(server, envelopes)).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'accepted' }
  ])
  expect((await office.command('list-parked', {})).strangers).toMatchObject([
    { problem: 'wrong-signature' }
  ])
})

test('of the many devices that somebody may make up the office sees the first fifty', async () => {
  const values = Array.from({ length: 60 }, (_, i) => ({
    org: '',
    state: 'waiting' as const,
    key: `${i}`,
    id: `${i}`,
    device: `made-up-${i}`,
    person: null,
    at: i,
    problem: 'unknown-device',
    envelope: ''
  }))
  await server.db.insertInto('parked').values(values).execute()
  const { strangers } = await office.command('list-parked', {})
  expect(strangers).toHaveLength(50)
  expect(strangers[0]).toMatchObject({ since: 0 })
})

/** The server's database does not know it any more, as after a restore. */
async function forgetDevice({ device }: Author) {
  const row = await server.db
    .selectFrom('device')
    .selectAll()
    .where('id', '=', device)
    .executeTakeFirstOrThrow()
  await server.db.deleteFrom('device').where('id', '=', device).execute()
  return row
}

async function firstOf(reader: Author): Promise<ParkedOp> {
  const [first] = (await reader.command('list-parked', {})).ops
  if (!first) throw new Error('nothing was set aside')
  return first
}

async function statesOf(): Promise<string[]> {
  const rows = await server.db.selectFrom('parked').select('state').execute()
  return rows.map(({ state }) => state)
}
