/** Commands about the school itself: its years and its calendar. */
import type { CommandAnswers, CommandInput } from '../model/commands.ts'
import { shortId, uuidv7 } from '../model/ids.ts'
import type { Edit, Kind } from '../model/kind.ts'
import { type CalendarDay, calendarDay } from '../model/kinds/calendar-day.ts'
import { type School, school } from '../model/kinds/school.ts'
import { sampleCalendar } from '../model/rules/sample-calendar.ts'
import {
  holidaysAfter,
  problemOfDay,
  problemOfYears,
  yearAfter
} from '../model/rules/school-year.ts'
import { type Context, type Giver, Refusal } from './context.ts'
import type { Write } from './store/database.ts'
import {
  findRecord,
  putOfficeRecord,
  recordsOfKind,
  removeRecord,
  writeAsOffice
} from './store/records.ts'

/** Makes a school with the sample calendar; the office corrects it. Returns its id. */
export async function createSchool(
  { db, now, randomBytes }: Context,
  name: string
): Promise<string> {
  const org = shortId(randomBytes)
  await writeAsOffice(db, org, async write => {
    await write
      .insertInto('organisation')
      .values({ id: org, parent: null, level: 'school', created: now() })
      .execute()
    await putOfficeRecord(write, org, school, org, { name, years: [...sampleCalendar.years] })
    for (const fields of sampleCalendar.days) {
      await putOfficeRecord(write, org, calendarDay, uuidv7(now(), randomBytes), fields)
    }
  })
  return org
}

export async function saveSchool(
  { db }: Context,
  { org }: Giver,
  input: CommandInput<'save-school'>
): Promise<CommandAnswers['save-school']> {
  if (input.id !== org) throw new Refusal('not-found')
  const problem = problemOfYears((input.fields as School).years)
  if (problem) throw new Refusal(problem)
  return writeAsOffice(db, org, write => saveRecord(write, org, school, input, org))
}

/** Begins the school year after another: its dates and public holidays one year on, unchecked. */
export async function beginYear(
  { db, now, randomBytes }: Context,
  { org }: Giver,
  { seq, after }: CommandInput<'begin-year'>
): Promise<CommandAnswers['begin-year']> {
  await writeAsOffice(db, org, async write => {
    const record = await findRecord(write, org, org)
    if (record?.kind !== school.name || !('fields' in record.body)) throw new Refusal('not-found')
    const fields = record.body.fields as School
    const last = fields.years.find(({ year }) => year === after)
    if (!last) throw new Refusal('not-found')
    const years = [...fields.years, yearAfter(last)]
    const problem = problemOfYears(years)
    if (problem) throw new Refusal(problem)
    await saveRecord(write, org, school, { id: org, seq, fields: { ...fields, years } }, org)
    const days = (await recordsOfKind(write, org, calendarDay)).map(({ fields }) => fields)
    for (const holiday of holidaysAfter(days, after)) {
      await putOfficeRecord(write, org, calendarDay, uuidv7(now(), randomBytes), holiday)
    }
  })
  return {}
}

export async function saveCalendarDay(
  { db, now, randomBytes }: Context,
  { org }: Giver,
  input: CommandInput<'save-calendar-day'>
): Promise<CommandAnswers['save-calendar-day']> {
  const problem = problemOfDay(input.fields as CalendarDay)
  if (problem) throw new Refusal(problem)
  const fresh = uuidv7(now(), randomBytes)
  return writeAsOffice(db, org, write => saveRecord(write, org, calendarDay, input, fresh))
}

export async function removeCalendarDay(
  { db }: Context,
  { org }: Giver,
  { id, seq }: CommandInput<'remove-calendar-day'>
): Promise<CommandAnswers['remove-calendar-day']> {
  await writeAsOffice(db, org, async write => {
    await expectUnchanged(write, org, calendarDay, id, seq)
    await removeRecord(write, org, id)
  })
  return {}
}

/** Saves one record of the office, if nobody has changed it since its author read it. */
export async function saveRecord(
  write: Write,
  org: string,
  kind: Kind,
  input: { id?: string | undefined; seq?: number | undefined; fields: unknown },
  freshId: string
): Promise<{ id: string }> {
  if (input.id !== undefined) await expectUnchanged(write, org, kind, input.id, input.seq)
  const id = input.id ?? freshId
  await putOfficeRecord(write, org, kind, id, input.fields as Edit)
  return { id }
}

/** Refuses what was decided on another state of a record. */
export async function expectUnchanged(
  write: Write,
  org: string,
  kind: Kind,
  id: string,
  seq: number | undefined
): Promise<void> {
  const record = await findRecord(write, org, id)
  if (record?.kind !== kind.name) throw new Refusal('not-found')
  if (record.seq !== seq) throw new Refusal('changed-meanwhile')
}
