/** A drill: twenty phones are at work when the server comes back from a backup two hours old. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeRegisters } from '../client/actions/register.ts'
import type { Transport } from '../client/environment.ts'
import { sheetId } from '../model/kinds/sheet.ts'
import { addDays } from '../model/rules/school-time.ts'
import { createApp } from '../server/app.ts'
import { backUp, confirmDevices, restore } from '../server/store/backup.ts'
import { openDatabase } from '../server/store/database.ts'
import { enrolledDevice, type TestDevice } from './device.ts'
import { openServer } from './server.ts'
import { openTestDatabase } from './test-database.ts'

const hour = 3600_000
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qamqorlyq-drill-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('what phones delivered after the backup is there again, and nobody reads before the devices are confirmed', async () => {
  const file = join(folder, 'qamqorlyq.db')
  const backup = join(folder, 'backup.db')
  const server = await openServer({
    database: await openTestDatabase(file),
    classes: 20,
    pupils: 5
  })
  let ask: Transport = server.ask
  const transport: Transport = (path, init) => ask(path, init)
  const phones: TestDevice[] = []
  for (const { id } of server.school.classes) {
    const person = await server.hire(`Мұғалім ${phones.length}`, 'teacher', [id])
    phones.push(await enrolledDevice(server, person, { transport }))
  }
  const take = async (i: number, day: string) => {
    const { id: classId, pupils } = server.school.classes[i]!
    const register = {
      sheetId: sheetId(classId, day),
      classId,
      entries: [],
      rollOf: () => undefined
    }
    await takeRegisters(phones[i]!.app, [{ ...register, pupils, marks: {} }])
  }
  const everybody = async (day: string) => {
    for (const i of phones.keys()) await take(i, day)
    return Promise.all(phones.map(phone => phone.sync()))
  }
  await everybody(server.today())
  expect(await backUp(file, backup)).toMatchObject({ ok: true })
  server.clock.now += 2 * hour
  const after = await everybody(addDays(server.today(), -1))
  expect(after.every(({ ok }) => ok)).toBe(true)
  const late = await enrolledDevice(server, await server.hire('Жаңа', 'teacher', []), { transport })
  const acknowledged = await idsOfOps(server.db)
  expect(acknowledged).toHaveLength(40)
  await server.close()

  expect(await restore(backup, file, server.clock.now)).toMatchObject({ ok: true })
  const db = await openDatabase(file)
  const app = createApp({ ...server.context, db })
  ask = async (path, init) => app.request(path, init)
  expect(await idsOfOps(db)).toHaveLength(20)

  const handedIn = await Promise.all(phones.map(phone => phone.sync()))
  expect(new Set(handedIn.map(result => !result.ok && result.problem))).toEqual(
    new Set(['not-confirmed'])
  )
  expect(await idsOfOps(db)).toEqual(acknowledged)
  for (const [i, phone] of phones.entries()) {
    const shown = await phone.read(`class:${server.school.classes[i]!.id}/sheet/`)
    expect(shown).toHaveLength(2)
  }
  expect(await late.sync()).toEqual({ ok: false, problem: 'unknown-device' })

  await confirmDevices(db)
  const read = await Promise.all(phones.map(phone => phone.sync()))
  expect(read.every(({ ok }) => ok)).toBe(true)
  for (const [i, phone] of phones.entries()) {
    const shown = await phone.read(`class:${server.school.classes[i]!.id}/sheet/`)
    expect(shown.map(({ entries, travel }) => [entries.length, travel.state])).toEqual([
      [1, 'received'],
      [1, 'received']
    ])
    phone.close()
  }
  late.close()
  await db.destroy()
})

test('a file that is no backup is refused, and the data stays as it is', async () => {
  const file = join(folder, 'qamqorlyq.db')
  const server = await openServer({ database: await openTestDatabase(file) })
  await server.close()
  const none = join(folder, 'package.json')
  expect(await restore(none, file, 0)).toEqual({ ok: false, problem: 'not-found' })
  expect(await restore(import.meta.filename, file, 0)).toEqual({
    ok: false,
    problem: 'not-a-backup'
  })
  const db = await openDatabase(file)
  expect(await db.selectFrom('record').select('id').execute()).not.toHaveLength(0)
  await db.destroy()
})

test('a backup never overwrites a file', async () => {
  const file = join(folder, 'qamqorlyq.db')
  const server = await openServer({ database: await openTestDatabase(file) })
  expect(await backUp(file, file)).toEqual({ ok: false, problem: 'file-exists' })
  await server.close()
})

async function idsOfOps(db: Awaited<ReturnType<typeof openDatabase>>): Promise<string[]> {
  const rows = await db.selectFrom('op').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}
