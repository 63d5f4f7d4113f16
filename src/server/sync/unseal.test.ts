import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import type { Op } from '../../model/sync/op.ts'
import { createSealer, type SealKey } from '../../model/sync/seal.ts'
import { type Author, handIn, openAuthor } from '../../testing/author.ts'
import { memoryRing } from '../../testing/memory-ring.ts'
import { openServer, type TestServer } from '../../testing/server.ts'

let ring: ReturnType<typeof memoryRing>
let server: TestServer
let saule: Author

beforeEach(async () => {
  ring = memoryRing()
  server = await openServer({ keyRing: ring })
  onTestFinished(() => server.close())
  const classId = server.school.classes[0]!.id
  saule = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
})

function taken(): Op {
  const { id, pupils } = server.school.classes[0]!
  const set = { taken: { roll: pupils, marks: {} } }
  return saule.op({ kind: 'sheet', record: sheetId(id, server.today()), set })
}

async function sealKey(): Promise<SealKey> {
  return (await saule.pull()).sealKey!
}

async function sealed(op: Op, to?: SealKey) {
  const { body, signature, ...rest } = await saule.envelope(op)
  const seal = await createSealer(to ?? (await sealKey()), server.random.bytes)
  return { ...rest, form: 'sealed', body: await seal(rest, { body, signature }), signature: '' }
}

test('An op counts once, however often it was sealed, and if it came signed too', async () => {
  const op = taken()
  expect(await handIn(server, [await sealed(op)])).toMatchObject([{ outcome: 'accepted' }])
  expect(await handIn(server, [await sealed(op)])).toMatchObject([{ outcome: 'seen' }])
  expect(await saule.push(op)).toMatchObject([{ outcome: 'seen' }])
})

test('What was sealed before the key changed is still opened', async () => {
  const before = await sealKey()
  await ring.rotate()
  expect((await sealKey()).kid).not.toBe(before.kid)
  expect(await handIn(server, [await sealed(taken(), before)])).toMatchObject([
    { outcome: 'accepted' }
  ])
})

test('What cannot be opened because the keys do not answer waits on its phone, and others are taken', async () => {
  const [hidden, open] = [await sealed(taken()), taken()]
  const { privateKey } = ring
  ring.privateKey = () => Promise.reject(new Error('EACCES'))
  const signed = await saule.envelope(open)
  expect(await handIn(server, [hidden, signed])).toMatchObject([
    { outcome: 'later', problem: 'server-failed' },
    { outcome: 'accepted' }
  ])
  ring.privateKey = privateKey
  expect(await handIn(server, [hidden])).toMatchObject([{ outcome: 'accepted' }])
})

test('What was sealed to a lost key is set aside until it comes sealed anew', async () => {
  const op = taken()
  const envelope = await sealed(op)
  ring.lose()
  expect(await handIn(server, [envelope])).toMatchObject([
    { outcome: 'parked', problem: 'unknown-key' }
  ])
  const shown = async () => (await saule.command('list-parked', {})).ops
  expect(await shown()).toMatchObject([{ id: op.id, problem: 'unknown-key' }])
  expect(await handIn(server, [await sealed(op)])).toMatchObject([{ outcome: 'accepted' }])
  expect(await shown()).toEqual([])
})

test('What was changed on its way is set aside as nobody’s', async () => {
  const envelope = await sealed(taken())
  const other = await sealed(taken())
  const forged = { ...envelope, body: other.body }
  expect(await handIn(server, [forged])).toMatchObject([
    { outcome: 'parked', problem: 'unknown-device' }
  ])
  const rows = await server.db.selectFrom('parked').select(['person', 'problem']).execute()
  expect(rows).toEqual([{ person: null, problem: 'wrong-signature' }])
})

test('Its author reads what was set aside, although it lies there sealed', async () => {
  const op = { ...taken(), record: sheetId('unknown', server.today()) }
  expect(await handIn(server, [await sealed(op)])).toMatchObject([{ outcome: 'parked' }])
  const { envelope } = await server.db
    .selectFrom('parked')
    .select('envelope')
    .executeTakeFirstOrThrow()
  expect(envelope).not.toContain(op.record)
  expect((await saule.command('list-parked', {})).ops).toMatchObject([
    { kind: 'sheet', record: op.record, op: { set: op.set } }
  ])
})

test('A late copy of what has been sealed anew and taken is not set aside', async () => {
  const op = taken()
  const old = await sealed(op)
  ring.lose()
  await handIn(server, [await sealed(op)])
  expect(await handIn(server, [old])).toMatchObject([{ outcome: 'later' }])
  expect(await server.db.selectFrom('parked').selectAll().execute()).toEqual([])
})
