/** A drill: twenty phones are at work when the server comes back from a backup two hours old. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enrol } from '../client/actions/enrol.ts'
import { takeRegisters } from '../client/actions/register.ts'
import type { Transport } from '../client/environment.ts'
import { setSetting, setting } from '../client/store/settings.ts'
import { uuidv7 } from '../model/ids.ts'
import { classKind } from '../model/kinds/class.ts'
import { sheetId } from '../model/kinds/sheet.ts'
import { addDays } from '../model/rules/school-time.ts'
import { createApp } from '../server/app.ts'
import type { Context } from '../server/context.ts'
import { invite } from '../server/people/invitations.ts'
import { backUp, confirmDevices, restore } from '../server/store/backup.ts'
import { openDatabase } from '../server/store/database.ts'
import { recordsOfKind } from '../server/store/records.ts'
import { enrolledDevice, type TestDevice } from './device.ts'
import { employ, grant } from './made-up-school.ts'
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
  const [{ id: first, pupils }] = server.school.classes as [(typeof server.school.classes)[0]]
  const lateTeacher = await server.hire('Жаңа', 'teacher', [first])
  const late = await enrolledDevice(server, lateTeacher, { transport })
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
  const day = addDays(server.today(), -2)
  const register = { sheetId: sheetId(first, day), classId: first, entries: [] }
  await takeRegisters(late.app, [{ ...register, rollOf: () => undefined, pupils, marks: {} }])
  expect(await late.sync()).toEqual({ ok: false, problem: 'unknown-device' })

  await confirmDevices(db)
  const read = await Promise.all(phones.map(phone => phone.sync()))
  expect(read.every(({ ok }) => ok)).toBe(true)
  await inviteAgain({ ...server.context, db }, server.school.org, late)
  expect((await late.sync()).ok).toBe(true)
  expect(await idsOfOps(db)).toHaveLength(41)
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

/** Puts the person of a phone on the staff again and lets the phone in by a new invitation. */
async function inviteAgain(context: Context, org: string, phone: TestDevice): Promise<void> {
  const { person } = (await setting(phone.store, 'device'))!
  const [first] = await recordsOfKind(context.db, org, classKind)
  await employ(context, org, person, 'Жаңа', [grant('again', 'teacher', [first!.id], '2020-01-01')])
  await setSetting(phone.store, 'sync', { running: false, problem: 'unknown-device' })
  const stranger = await makeInvitation(context, org, 'Бөтен')
  expect(await enrol(phone.app, { secret: stranger })).toEqual({ ok: false, problem: 'not-yours' })
  const { secret } = await invite(context, context.db, org, person)
  expect(await enrol(phone.app, { secret })).toMatchObject({ ok: true })
}

/** An invitation of somebody else. */
async function makeInvitation(context: Context, org: string, name: string): Promise<string> {
  const other = uuidv7(context.now(), context.randomBytes)
  await employ(context, org, other, name, [grant('other', 'teacher', [], '2020-01-01')])
  return (await invite(context, context.db, org, other)).secret
}

async function idsOfOps(db: Awaited<ReturnType<typeof openDatabase>>): Promise<string[]> {
  const rows = await db.selectFrom('op').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}
