/**
 * The sample school of `npm start -- --demo`. It is founded once, and at every start it lives on until
 * today: its teachers take the registers that are missing, with phones of their own, through the same
 * doors as everybody.
 */
import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { daySchema } from '../../model/field.ts'
import { uuidv7 } from '../../model/ids.ts'
import { calendarDay } from '../../model/kinds/calendar-day.ts'
import { school as schoolKind } from '../../model/kinds/school.ts'
import type { Calendar } from '../../model/rules/calendar.ts'
import { daysBetween, schoolDayOf } from '../../model/rules/school-time.ts'
import type { Context } from '../context.ts'
import { StartTrouble } from '../start-trouble.ts'
import type { Database } from '../store/database.ts'
import { putOfficeRecord, recordsOfKind } from '../store/records.ts'
import { demoCalendar, firstDay, openedDay } from './calendar.ts'
import { followCases } from './cases.ts'
import { chanceOf } from './chance.ts'
import { foundSchool } from './found.ts'
import { type DemoSchool, inventSchool } from './people.ts'
import { planAbsences } from './planned.ts'
import { takeRegisters } from './registers.ts'
import { phonesOf, type Scene } from './scene.ts'
import { writeVisits } from './visits.ts'

/** A school that was left alone for longer, in days, is founded anew. */
const longestSleep = 30

/** The first day with registers, and the day until which the school has lived, once it was founded. */
const lifeSchema = z.object({ from: daySchema, until: z.optional(daySchema) })
type Life = z.infer<typeof lifeSchema>

/**
 * Founds the sample school if it is not there, and brings it up to today. Throws a
 * `StartTrouble` if the data are those of a real school, which stays as it is.
 */
export async function seedDemo(context: Context): Promise<DemoSchool> {
  const { db, now } = context
  const today = schoolDayOf(now())
  const life = await readLife(db)
  const { from, until } = life ?? {}
  if (from && until && Math.abs(daysBetween(until, today)) <= longestSleep) {
    const school = inventSchool(from)
    if (today > until) await liveOn(context, school, { from, since: until, today })
    return school
  }
  if (!life && (await holdsSchool(db))) {
    throw new StartTrouble('realSchool')
  }
  await forgetAll(db)
  return found(context, today)
}

async function found(context: Context, today: string): Promise<DemoSchool> {
  const sample = demoCalendar(today)
  const opened = openedDay(sample, today)
  const calendar = { ...sample, days: [...sample.days, ...(opened ? [opened] : [])] }
  const from = firstDay(calendar, today)
  await rememberLife(context.db, { from })
  const school = inventSchool(from)
  const scene = { context, school, calendar, from, since: from, today, phoneOf: phonesOf(from) }
  await foundSchool(scene)
  await takeRegisters(scene, await planAbsences(scene))
  await writeVisits(scene)
  await followCases(scene)
  await rememberLife(context.db, { from, until: today })
  return school
}

/** What was not taken on the last day is taken late, and the days since as they come. */
async function liveOn(
  context: Context,
  school: DemoSchool,
  days: Pick<Scene, 'from' | 'since' | 'today'>
): Promise<void> {
  await openToday(context, school.org, days.today)
  const calendar = await calendarOf(context.db, school.org)
  await takeRegisters({ context, school, calendar, ...days, phoneOf: phonesOf(days.from) }, [])
  await rememberLife(context.db, { from: days.from, until: days.today })
}

async function openToday({ db, now }: Context, org: string, today: string): Promise<void> {
  const opened = openedDay(await calendarOf(db, org), today)
  if (!opened) return
  const id = uuidv7(now(), chanceOf('opened', today).bytes)
  await db.transaction().execute(write => putOfficeRecord(write, org, calendarDay, id, opened))
}

async function calendarOf(db: Database, org: string): Promise<Calendar> {
  const [schools, days] = await Promise.all([
    recordsOfKind(db, org, schoolKind),
    recordsOfKind(db, org, calendarDay)
  ])
  return {
    years: schools.flatMap(({ fields }) => fields.years),
    days: days.map(({ fields }) => fields)
  }
}

async function readLife(db: Database): Promise<Life | undefined> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'demo-life')
    .executeTakeFirst()
  return row && lifeSchema.parse(JSON.parse(row.value))
}

async function holdsSchool(db: Database): Promise<boolean> {
  const school = await db.selectFrom('organisation').select('id').limit(1).executeTakeFirst()
  return school !== undefined
}

async function rememberLife(db: Database, life: Life): Promise<void> {
  const value = JSON.stringify(life)
  await db
    .insertInto('meta')
    .values({ name: 'demo-life', value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** What stands here was founded too long ago, or its founding was cut short. */
async function forgetAll(db: Database): Promise<void> {
  const tables = [
    'organisation',
    'person',
    'post',
    'device',
    'invitation',
    'attempt',
    'scopeHead',
    'record',
    'tombstone',
    'op',
    'parked',
    'importRun'
  ] as const
  await db.transaction().execute(async write => {
    for (const table of tables) await write.deleteFrom(table).execute()
    await write
      .updateTable('meta')
      .set({ value: randomUUID() })
      .where('name', '=', 'epoch')
      .execute()
  })
}
