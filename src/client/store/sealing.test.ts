import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { enrolledDevice, type TestDevice } from '../../testing/device.ts'
import { type MemoryRing, memoryRing } from '../../testing/memory-ring.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { lockAsItIs } from './locking.ts'
import { keep } from './outbox.ts'

let ring: MemoryRing
let server: TestServer
let phone: TestDevice

beforeEach(async () => {
  ring = memoryRing()
  server = await openServer({ keyRing: ring })
  const { id } = server.school.classes[0]!
  const saule = await server.hire('Сәуле', 'teacher', [id])
  phone = await enrolledDevice(server, saule)
  onTestFinished(() => {
    phone.close()
    return server.close()
  })
})

async function takeRegister(): Promise<void> {
  const { id, pupils } = server.school.classes[0]!
  const set = { taken: { roll: pupils, marks: {} } }
  const record = sheetId(id, server.today())
  await keep(phone.store, [{ kind: 'sheet', record, scope: `class:${id}`, set, seen: [] }])
}

const rows = () => phone.store.db.outbox.toArray()
const opsAtServer = async () => (await server.db.selectFrom('op').select('id').execute()).length

test('What waits is sealed from the first op on, and its copy goes when it was read back', async () => {
  await takeRegister()
  const [row] = await rows()
  expect(row).toMatchObject({ envelope: { form: 'sealed', signature: '' } })
  expect(row!.envelope.body).not.toContain('roll')
  expect(row!.copy).toBeDefined()
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
  expect((await rows())[0]).toMatchObject({ state: 'done' })
  expect((await rows())[0]).not.toHaveProperty('copy')
  expect(await opsAtServer()).toBe(1)
})

test('The ops of one spell share one ephemeral key, those of the next another', async () => {
  await takeRegister()
  await takeRegister()
  await phone.restart()
  await takeRegister()
  const points = (await rows()).map(({ envelope }) => envelope.body.slice(14, 100))
  expect(points[0]).toBe(points[1])
  expect(points[2]).not.toBe(points[0])
})

test('What was sealed to a lost key is sealed again, and arrives in the same round', async () => {
  await takeRegister()
  ring.lose()
  expect(await phone.sync()).toMatchObject({ ok: true })
  expect(await rows()).toMatchObject([{ state: 'done' }])
  expect(await opsAtServer()).toBe(1)
})

test('A key that was replaced still opens what was sealed to it, and new ops use the new one', async () => {
  await takeRegister()
  const before = (await rows())[0]!.envelope.body.slice(2, 14)
  await ring.rotate()
  await phone.sync()
  await takeRegister()
  expect((await rows())[1]!.envelope.body.slice(2, 14)).not.toBe(before)
  await phone.sync()
  expect((await rows()).map(({ state }) => state)).toEqual(['done', 'done'])
})

test('A phone that cannot open its copy leaves what was set aside as it is', async () => {
  await takeRegister()
  ring.lose()
  const { id, copy, ...rest } = (await rows())[0]!
  await phone.store.db.outbox.put({ id, ...rest })
  await phone.sync()
  expect(await rows()).toMatchObject([{ state: 'parked', problem: 'unknown-key' }])
  await phone.sync()
  expect(await rows()).toMatchObject([{ state: 'parked', problem: 'unknown-key' }])
})

test('A copy that was kept before there was a lock lies under its key too, and seals anew', async () => {
  await takeRegister()
  await lockAsItIs(phone.store, async () => new Uint8Array(32), '481516')
  expect((await rows())[0]!.copy).toBeInstanceOf(Uint8Array)
  ring.lose()
  await phone.sync()
  expect(await rows()).toMatchObject([{ state: 'done' }])
})

test('A copy that was spoilt keeps no other op from being sealed anew', async () => {
  await lockAsItIs(phone.store, async () => new Uint8Array(32), '481516')
  await takeRegister()
  await takeRegister()
  ring.lose()
  const spoilt = (await rows())[0]!
  await phone.store.db.outbox.put({ ...spoilt, copy: new Uint8Array(40) })
  expect(await phone.sync()).toMatchObject({ ok: true })
  expect(await rows()).toMatchObject([
    { state: 'parked', problem: 'unknown-key' },
    { state: 'done' }
  ])
})

test('What was made before the server named a key is sealed once it does, its journal too', async () => {
  await phone.store.db.settings.delete('sealKey')
  await takeRegister()
  expect((await rows())[0]!.envelope.form).toBe('signed')
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
  const [row] = await rows()
  expect(row).toMatchObject({ state: 'done', envelope: { form: 'sealed', signature: '' } })
  expect(row!.envelope.body).not.toContain('roll')
  expect(row).not.toHaveProperty('copy')
  await phone.store.db.outbox.toCollection().modify({ state: 'waiting' })
  expect(await phone.sync()).toMatchObject({ ok: true, delivered: 1 })
  expect(await opsAtServer()).toBe(1)
})
