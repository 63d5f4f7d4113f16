import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandName } from '../model/access.ts'
import type { CommandInput } from '../model/commands.ts'
import { calendarDay } from '../model/kinds/calendar-day.ts'
import { type School, school } from '../model/kinds/school.ts'
import { sampleCalendar } from '../model/rules/sample-calendar.ts'
import { openAuthor } from '../testing/author.ts'
import { openServer, type TestServer } from '../testing/server.ts'
import { runCommand } from './commands.ts'
import { type Device, findDevice } from './people/devices.ts'
import { recordsOfKind } from './store/records.ts'

const sample = sampleCalendar.years[0]!
let server: TestServer
let device: Device

beforeEach(async () => {
  server = await openServer()
  const office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  device = (await findDevice(server.context, office.device))!
})

afterEach(() => server.close())

function command<N extends CommandName>(name: N, input: CommandInput<N>) {
  return runCommand(server.context, device, name, input)
}

async function kept() {
  return (await recordsOfKind(server.db, server.school.org, school))[0]!
}

async function saveYears(years: School['years']) {
  const { id, seq, fields } = await kept()
  return command('save-school', { id, seq, fields: { ...fields, years } })
}

test('a year with overlapping quarters is refused, and nothing changes', async () => {
  await saveYears([sample])
  const quarters = sample.quarters.with(0, { from: '2026-09-01', to: '2026-11-20' })
  const refused = { ok: false, problem: 'wrong-quarters' }
  expect(await saveYears([{ ...sample, quarters }])).toEqual(refused)
  expect((await kept()).fields.years).toEqual([sample])
})

test('the next year begins with the same dates and its public holidays, once', async () => {
  await saveYears([{ ...sample, checked: '2026-08-20' }])
  for (const type of ['public-holiday', 'cold'] as const) {
    await command('save-calendar-day', { fields: { from: '2026-12-16', to: '2026-12-16', type } })
  }
  const { seq } = await kept()
  expect(await command('begin-year', { seq, after: 2026 })).toMatchObject({ ok: true })
  const { fields, seq: next } = await kept()
  expect(fields.years.map(({ year, checked }) => [year, checked])).toEqual([
    [2026, '2026-08-20'],
    [2027, undefined]
  ])
  const days = await recordsOfKind(server.db, server.school.org, calendarDay)
  expect(days.map(({ fields }) => fields.from).sort()).toEqual([
    '2026-12-16',
    '2026-12-16',
    '2027-12-16'
  ])
  const again = await command('begin-year', { seq: next, after: 2026 })
  expect(again).toEqual({ ok: false, problem: 'wrong-quarters' })
})

test('a special day that ends before it begins is refused', async () => {
  const fields = { from: '2027-01-12', to: '2027-01-11', type: 'cold' } as const
  const refused = { ok: false, problem: 'wrong-days' }
  expect(await command('save-calendar-day', { fields })).toEqual(refused)
})
