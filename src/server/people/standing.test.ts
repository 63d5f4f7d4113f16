import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { proofOf, type StandingAnswer } from '../../model/sync/standing.ts'
import { type Author, openAuthor, post } from '../../testing/author.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { readAudit } from '../store/audit.ts'
import { findRecord } from '../store/records.ts'
import { findDevice } from './devices.ts'

let server: TestServer
let office: Author
let teacher: Author
let classId: string
let pupils: string[]

beforeEach(async () => {
  server = await openServer()
  const [first] = server.school.classes
  classId = first!.id
  pupils = first!.pupils
  office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  teacher = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
})

afterEach(() => server.close())

async function end(ending: 'lost' | 'retired') {
  await office.command('end-device', { id: teacher.device, ending })
}

async function proof(): Promise<string> {
  return proofOf((await findDevice(server.context, teacher.device))!.publicKey)
}

async function ask(known: string, erased?: boolean): Promise<StandingAnswer['ended']> {
  const asked = { id: teacher.device, proof: known, ...(erased && { erased }) }
  const answer = await post(server, '/api/standing', { devices: [asked] })
  return ((await answer.json()) as StandingAnswer).ended
}

async function listed() {
  const { devices } = await office.command('list-devices', {})
  return devices.find(({ id }) => id === teacher.device)!
}

function register(n: number) {
  const set = { taken: { roll: pupils, marks: {} } }
  return teacher.op({ kind: 'sheet', record: sheetId(classId, server.today()), set, n })
}

async function acts(): Promise<string[]> {
  const { lines } = await readAudit(server.db, server.school.org, {})
  return lines.map(({ act }) => act)
}

test('a refused read says how the device was ended, and the office sees that it was told', async () => {
  await end('lost')
  expect(await listed()).toMatchObject({ ending: 'lost', told: null, erased: null })
  server.clock.now += 60_000
  expect(await teacher.pull()).toMatchObject({ problem: 'device-ended', ending: 'lost' })
  expect(await listed()).toMatchObject({ told: server.clock.now, erased: null })
})

test('a phone that cannot sign learns it by what only it and the server know', async () => {
  expect(await ask(await proof())).toEqual([])
  await end('retired')
  expect(await ask(await proof())).toEqual([{ id: teacher.device, ending: 'retired' }])
})

test('whoever knows the id of a device alone learns nothing and confirms nothing', async () => {
  await end('lost')
  const guess = proofOf('another key')
  expect(await ask(guess)).toEqual([])
  expect(await ask(guess, true)).toEqual([])
  const nobody = { id: crypto.randomUUID(), proof: await proof() }
  const answer = await post(server, '/api/standing', { devices: [nobody] })
  expect(await answer.json()).toMatchObject({ ended: [] })
  expect(await listed()).toMatchObject({ told: null, erased: null })
})

test('that it has erased is noted once, and stands in the log', async () => {
  await end('lost')
  await ask(await proof(), true)
  const at = server.clock.now
  server.clock.now += 60_000
  expect(await ask(await proof(), true)).toEqual([{ id: teacher.device, ending: 'lost' }])
  expect((await listed()).erased).toBe(at)
  expect((await acts()).filter(act => /device$/.test(act))).toEqual(
    expect.arrayContaining(['lost-device', 'erased-device'])
  )
  expect((await acts()).filter(act => act === 'erased-device')).toHaveLength(1)
})

test('a device that its holder emptied is ended with that, and reads no more', async () => {
  expect(await ask(await proof(), true)).toEqual([{ id: teacher.device, ending: 'removed' }])
  expect(await listed()).toMatchObject({ ending: 'removed', erased: server.clock.now })
  expect(await teacher.pull()).toMatchObject({ problem: 'device-ended' })
})

test('what was handed back may turn out to be lost, never the other way round', async () => {
  await end('retired')
  await end('lost')
  expect((await listed()).ending).toBe('lost')
  const again = { id: teacher.device, ending: 'retired' as const }
  expect(await office.refusal('end-device', again)).toBe('not-found')
})

test('an office with an older app that does not say how has lost it', async () => {
  await office.command('end-device', { id: teacher.device } as never)
  expect((await listed()).ending).toBe('lost')
})

test('the office sees what a device has delivered, what waits, and where its count has a gap', async () => {
  await teacher.push(register(1), register(3))
  expect(await listed()).toMatchObject({ delivered: 2, lastN: 3, setAside: 0 })
  expect((await listed()).lastDelivery).toBe(server.clock.now)
  await end('lost')
  await teacher.push(register(4))
  expect(await listed()).toMatchObject({ delivered: 2, lastN: 3, setAside: 1 })
})

test('what an ended device hands in waits until the office takes in all of it', async () => {
  await end('lost')
  const [one, other] = [register(1), register(2)]
  await teacher.push(one, other)
  const { ops } = await office.command('list-parked', {})
  expect(ops).toMatchObject([
    { author: teacher.person, device: teacher.device, record: one.record, canBeTaken: true },
    { canBeDropped: true }
  ])
  const { device } = teacher
  expect(await office.command('take-parked-of', { device })).toEqual({ taken: 2, left: 0 })
  const found = await findRecord(server.db, server.school.org, one.record)
  expect(found?.body).toMatchObject({ entries: [{ by: teacher.person }, { by: teacher.person }] })
  expect(await listed()).toMatchObject({ delivered: 2, lastN: 2, setAside: 0 })
  expect(await acts()).toContain('took-in')
})

test('the office drops what it does not believe of an ended device, and nothing else of others', async () => {
  const spoilt = teacher.op({ kind: 'sheet', record: register(1).record, set: { taken: 1 } })
  await teacher.push(spoilt)
  await end('lost')
  await teacher.push(register(2))
  const { ops } = await office.command('list-parked', {})
  const [kept, doubted] = [
    ops.find(op => op.id === spoilt.id)!,
    ops.find(op => op.id !== spoilt.id)!
  ]
  expect(kept.canBeDropped).toBe(false)
  expect(await office.refusal('drop-parked', { key: kept.key })).toBe('not-found')
  await office.command('drop-parked', { key: doubted.key })
  expect((await office.command('list-parked', {})).ops).toMatchObject([{ id: spoilt.id }])
  expect(await acts()).toContain('dropped')
})
