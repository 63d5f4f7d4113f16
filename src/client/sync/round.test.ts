import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { readAudit } from '../../server/store/audit.ts'
import { beginNewLife, confirmDevices } from '../../server/store/backup.ts'
import { keepCopy, restoreCopy } from '../../testing/copies.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { grant } from '../../testing/made-up-school.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { noteReading, noteView } from '../actions/views.ts'
import type { Transport } from '../environment.ts'

import { plainCodec } from '../store/codec.ts'
import { lockAsItIs } from '../store/locking.ts'
import { keep, settle, waitAgain } from '../store/outbox.ts'
import { setSetting, setting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { rememberAct } from '../store/unnoted.ts'
import { runRound } from './round.ts'

let server: TestServer
let classId: string
let saule: string
let phone: TestDevice
/** What the line does to the next requests; straight unless a test says otherwise. */
let line: Transport

beforeEach(async () => {
  server = await openServer()
  classId = server.school.classes[0]!.id
  saule = await server.hire('Сәуле', 'teacher', [classId])
  line = server.ask
  phone = await enrolledDevice(server, saule, { transport: (path, init) => line(path, init) })
})

afterEach(async () => {
  phone.close()
  await server.close()
})

/** Keeps a register of the class, whether this phone knows its children or not. */
async function takeRegister(): Promise<void> {
  const record = sheetId(classId, server.today())
  const set = { taken: { roll: server.school.classes[0]!.pupils, marks: {} } }
  await keep(phone.store, [{ kind: 'sheet', record, scope: `class:${classId}`, set, seen: [] }])
}

async function restoreServer(): Promise<void> {
  await restoreCopy(server.db, 'backup')
  await beginNewLife(server.db, server.clock.now)
  await confirmDevices(server.db)
  server.restart()
}

async function opsAtServer(): Promise<number> {
  return (await server.db.selectFrom('op').select('id').execute()).length
}

test('work that was handed in before the first reading goes to a restored server once more', async () => {
  await keepCopy(server.db, 'backup')
  await takeRegister()
  line = (path, init) =>
    path === '/api/pull' ? Promise.reject(new TypeError('no line')) : server.ask(path, init)
  expect((await phone.sync()).ok).toBe(false)
  expect(await opsAtServer()).toBe(1)
  await restoreServer()
  line = server.ask
  expect((await phone.sync()).ok).toBe(true)
  expect(await opsAtServer()).toBe(1)
})

test('work that a restored server has lost goes there once more, whoever is asked first', async () => {
  await phone.sync()
  await keepCopy(server.db, 'backup')
  await takeRegister()
  await phone.sync()
  await restoreServer()
  expect((await phone.sync()).ok).toBe(true)
  expect(await opsAtServer()).toBe(1)
})

test('the answers of an older life of the server settle nothing', async () => {
  await takeRegister()
  await phone.sync()
  await takeRegister()
  const waiting = (await phone.store.db.outbox.toArray())[1]!
  const answers = [{ id: waiting.id, outcome: 'accepted' as const, scope: 'x', seq: 1 }]
  const { now } = server.clock
  await settle(phone.store, { answers, epoch: 'an older life', now }, [waiting])
  expect((await phone.store.db.outbox.toArray())[1]?.state).toBe('waiting')
})

test('a round whose storage fails is not over while its request is in the air', async () => {
  await takeRegister()
  let isInTheAir = false
  line = async (path, init) => {
    isInTheAir = true
    phone.store.db.close({ disableAutoOpen: true })
    await new Promise(resolve => setTimeout(resolve, 50))
    isInTheAir = false
    return server.ask(path, init)
  }
  await expect(phone.sync()).rejects.toThrow('Database')
  expect(isInTheAir).toBe(false)
})

test('the list of pupils under a register leaves with its class, even after a restore', async () => {
  await phone.sync()
  await takeRegister()
  await keepCopy(server.db, 'backup')
  const yesterday = [grant('first', 'teacher', [classId], '2027-01-01', '2027-01-10')]
  await server.setGrants(saule, [...yesterday, grant('second', 'teacher', [], server.today())])
  await keepCopy(server.db, 'backup')
  await restoreServer()
  await phone.sync()
  const keys = (await phone.store.db.records.toArray()).map(({ key }) => key)
  expect(keys.filter(key => key.startsWith(`class:${classId}`))).toEqual([])
})

test('a role that has ended still counts for work that a restored server has lost', async () => {
  await phone.sync()
  await keepCopy(server.db, 'backup')
  await takeRegister()
  await phone.sync()
  server.clock.now += 86_400_000
  await restoreServer()
  const until = '2027-01-11'
  await server.setGrants(saule, [grant('first', 'teacher', [classId], until, until)])
  await phone.sync()
  expect(await opsAtServer()).toBe(1)
})

test('what a device made that the server has forgotten stays set aside when the phone comes in as another', async () => {
  await phone.sync()
  await takeRegister()
  await server.db.deleteFrom('device').where('id', '=', phone.id).execute()
  await phone.sync()
  // The PIN was forgotten as well, so there is another key, and the work bears the signature of the first.
  const { db } = phone.store
  const again = await enrolledDevice(server, saule)
  await setSetting(phone.store, 'device', (await setting(again.store, 'device'))!)
  await waitAgain(phone.store, 'unknown-device')
  for (let i = 0; i < 2; i++) {
    expect(await phone.sync()).toMatchObject({ ok: true })
    const rows = await db.outbox.toArray()
    expect(rows).toMatchObject([{ state: 'parked', problem: 'unknown-device' }])
  }
  again.close()
})

test('a file that was made without a line stands in the log of the school once there is one', async () => {
  await phone.sync()
  line = () => Promise.reject(new TypeError('no line'))
  const day = server.today()
  for (const subject of ['roll', 'registers', 'roll']) {
    await rememberAct(phone.store, 'unnotedExports', { subject, from: day, to: day })
  }
  await rememberAct(phone.store, 'unnotedExports', {
    subject: 'visits',
    from: day,
    to: day,
    withPassword: true
  })
  await phone.sync()
  line = server.ask
  await phone.sync()
  await phone.sync()
  const { lines } = await readAudit(server.db, server.school.org, {})
  const noted = lines.flatMap(({ act, record }) => (act === 'exported' ? [record] : []))
  expect(noted).toEqual([
    `visits:${day}:${day}:with-password`,
    ...['roll', 'registers', 'roll'].map(each => `${each}:${day}:${day}`)
  ])
  expect(await setting(phone.store, 'unnotedExports')).toEqual([])
})

test('who looked at an identity number without a line stands there too', async () => {
  await phone.sync()
  line = () => Promise.reject(new TypeError('no line'))
  const [child] = server.school.classes[0]!.pupils
  await noteView(phone.app, { what: 'iin', record: child! })
  await phone.sync()
  line = server.ask
  await phone.sync()
  await phone.sync()
  const { lines } = await readAudit(server.db, server.school.org, {})
  expect(lines.filter(({ act }) => act === 'showed-iin')).toMatchObject([
    { person: saule, device: phone.id, record: child }
  ])
})

test('who read the note of somebody else stands there once for each day, with the day on which it was', async () => {
  await phone.sync()
  line = () => Promise.reject(new TypeError('no line'))
  const note = crypto.randomUUID()
  const [day, next] = [server.today(), addDays(server.today(), 1)]
  for (const each of [day, day, next]) await noteReading(phone.app, note, each)
  await phone.sync()
  line = server.ask
  await phone.sync()
  // Another phone of the same person, or this one after its storage was cleared.
  await phone.store.db.settings.delete('readNotes')
  await noteReading(phone.app, note, day)
  await phone.sync()
  const { lines } = await readAudit(server.db, server.school.org, {})
  expect(lines.filter(({ act }) => act === 'read-visit')).toMatchObject([
    { person: saule, device: phone.id, record: `${note}:${next}` },
    { person: saule, device: phone.id, record: `${note}:${day}` }
  ])
  expect(await setting(phone.store, 'unnotedViews')).toEqual([])
})

test('a locked device whose key is older than its lock hands in, and reads nothing either', async () => {
  const stretch = async () => new Uint8Array(32)
  await lockAsItIs(phone.store, stretch, '481516')
  await takeRegister()
  const before = await phone.store.db.records.toArray()
  const { codec: _, keys: __, ...rest } = phone.store
  const locked: Store = { ...rest, codec: plainCodec }
  expect(await runRound({ store: locked, line: phone.line })).toMatchObject({ ok: true, rows: 0 })
  expect(await opsAtServer()).toBe(1)
  expect(await phone.store.db.records.toArray()).toEqual(before)
})
