import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandName } from '../../model/access.ts'
import type { CommandInput, DeviceInfo } from '../../model/commands.ts'
import { type Grant, type Staff, staff } from '../../model/kinds/staff.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { type Author, openAuthor, problemOf } from '../../testing/author.ts'
import { grant } from '../../testing/made-up-school.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { runCommand } from '../commands.ts'
import { recordsOfKind } from '../store/records.ts'
import { findDevice } from './devices.ts'

let server: TestServer
let gulnar: Author
let classId: string

beforeEach(async () => {
  server = await openServer()
  classId = server.school.classes[0]!.id
  gulnar = await openAuthor(server, await server.hire('Гүлнар', 'office'))
})

afterEach(() => server.close())

async function command<N extends CommandName>(author: Author, name: N, input: CommandInput<N>) {
  const device = await findDevice(server.context, author.device)
  return runCommand(server.context, device!, name, input)
}

async function member(id: string) {
  const people = await recordsOfKind(server.db, server.school.org, staff)
  return people.find(person => person.id === id)!
}

async function saveGrants(id: string, grants: Grant[]) {
  const { seq, fields } = await member(id)
  return command(gulnar, 'save-staff', { id, seq, fields: { ...fields, grants } })
}

test('the last office role that somebody can use is not taken away', async () => {
  const refused = { ok: false, problem: 'last-office' }
  expect(await saveGrants(gulnar.person, [])).toEqual(refused)
  const colleague = await server.hire('Сәуле', 'office')
  expect(await saveGrants(gulnar.person, [])).toEqual(refused)
  await openAuthor(server, colleague)
  expect(await saveGrants(gulnar.person, [])).toMatchObject({ ok: true })
  expect((await member(gulnar.person)).fields.grants).toEqual([])
})

test('the last device of the office is not ended, and is still alive after the refusal', async () => {
  const end = () => command(gulnar, 'end-device', { id: gulnar.device, ending: 'lost' })
  expect(await end()).toEqual({ ok: false, problem: 'last-office' })
  expect((await findDevice(server.context, gulnar.device))?.ended).toBeNull()
  await openAuthor(server, gulnar.person)
  expect(await end()).toMatchObject({ ok: true })
})

test('an ended device reads no more, and is listed as ended', async () => {
  const teacher = await openAuthor(server, await server.hire('Болат', 'teacher', [classId]))
  expect(
    await command(gulnar, 'end-device', { id: teacher.device, ending: 'retired' })
  ).toMatchObject({ ok: true })
  const body = JSON.stringify({ protocol: 1, epoch: null, cursors: {} })
  const headers = await teacher.headers('/api/pull', body)
  const answer = await server.ask('/api/pull', { method: 'POST', body, headers })
  expect(await problemOf(answer)).toBe('device-ended')
  const listed = await command(gulnar, 'list-devices', {})
  const { devices } = (listed as unknown as { answer: { devices: DeviceInfo[] } }).answer
  expect(devices.find(({ id }) => id === teacher.device)?.ended).toBe(server.clock.now)
})

test('who was what is ended, not rewritten', async () => {
  const teacher = await server.hire('Болат', 'teacher', [classId])
  const [given] = (await member(teacher)).fields.grants as [Grant]
  server.clock.now += 48 * 3600_000
  expect(await saveGrants(teacher, [])).toEqual({ ok: false, problem: 'past-role' })
  const ended = { ...given, until: addDays(server.today(), -1) }
  expect(await saveGrants(teacher, [ended])).toMatchObject({ ok: true })
})

test('a class is lent for a day once, and can be taken back that day', async () => {
  const person = await server.hire('Болат', 'teacher', [])
  const lend = () => command(gulnar, 'substitute', { class: classId, day: server.today(), person })
  await lend()
  await lend()
  const { grants } = (await member(person)).fields as Staff
  expect(grants.filter(({ substitute }) => substitute)).toHaveLength(1)
  expect(await saveGrants(person, [grants[0]!])).toMatchObject({ ok: true })
})

test('a teacher gives none of these commands', async () => {
  const teacher = await openAuthor(server, await server.hire('Болат', 'teacher', [classId]))
  const grants = [grant('x', 'office', [], server.today())]
  const { seq } = await member(teacher.person)
  const input = { id: teacher.person, seq, fields: { name: 'Болат', grants } }
  expect(await command(teacher, 'save-staff', input)).toEqual({ ok: false, problem: 'not-yours' })
})
