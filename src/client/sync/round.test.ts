import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { readAudit } from '../../server/store/audit.ts'
import { beginNewLife, confirmDevices } from '../../server/store/backup.ts'
import { keepCopy, restoreCopy } from '../../testing/copies.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { grant } from '../../testing/made-up-school.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import type { Transport } from '../environment.ts'
import { rememberExport } from '../store/exports-made.ts'
import { keep, settle } from '../store/outbox.ts'
import { setting } from '../store/settings.ts'

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
  const [, waiting] = await phone.store.db.outbox.toArray()
  const answers = [{ id: waiting!.id, outcome: 'accepted' as const, scope: 'x', seq: 1 }]
  await settle(phone.store, { answers, epoch: 'an older life', now: server.clock.now })
  expect((await phone.store.db.outbox.toArray())[1]?.state).toBe('waiting')
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

test('a file that was made without a line stands in the log of the school once there is one', async () => {
  await phone.sync()
  line = () => Promise.reject(new TypeError('no line'))
  const day = server.today()
  for (const subject of ['roll', 'registers', 'roll']) {
    await rememberExport(phone.store, { subject, from: day, to: day })
  }
  await phone.sync()
  line = server.ask
  await phone.sync()
  await phone.sync()
  const { lines } = await readAudit(server.db, server.school.org, {})
  const noted = lines.flatMap(({ act, record }) => (act === 'exported' ? [record] : []))
  expect(noted).toEqual(['roll', 'registers', 'roll'].map(each => `${each}:${day}:${day}`))
  expect(await setting(phone.store, 'unnotedExports')).toEqual([])
})
