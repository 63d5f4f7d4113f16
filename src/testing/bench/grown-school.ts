/**
 * A school of a thousand children as its server has it after some years: a register for each school
 * day, the lists that these name, and the classes that have finished school since. Written through
 * the server's own functions, without the phones.
 */
import { shortId, uuidv7 } from '../../model/ids.ts'
import { calendarDay } from '../../model/kinds/calendar-day.ts'
import { classKind } from '../../model/kinds/class.ts'
import { kinds } from '../../model/kinds/index.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { school } from '../../model/kinds/school.ts'
import { sheet, sheetId } from '../../model/kinds/sheet.ts'
import { addDays, schoolDayOf, schoolYearOf, weekdayOf } from '../../model/rules/school-time.ts'
import { yearOfRecord } from '../../model/sync/scope.ts'
import type { Context } from '../../server/context.ts'
import { invite } from '../../server/people/invitations.ts'
import { openDatabase, type Write } from '../../server/store/database.ts'
import { putOfficeRecord, putRecord } from '../../server/store/records.ts'
import { employ, grant } from '../made-up-school.ts'
import { createRandom, type Random } from '../random.ts'
import { inventMarks, inventName } from './invented.ts'

export interface GrownSchool {
  /** The secret of an invitation; the teacher has a class of thirty, the office has all. */
  invite: (role: 'teacher' | 'office') => Promise<string>
  close: () => Promise<void>
}

/** Forty classes: four in each of ten grades. */
const grades = 10
const letters = [...'АӘБВ']
const schoolDaysAYear = 170
/** A list changes when a child comes or goes. */
const rollsAYear = 3

interface Place {
  context: Context
  write: Write
  org: string
  random: Random
  today: string
}

interface Cohort {
  id: string
  /** The calendar year in which it began school. */
  begin: number
  letter: string
  pupils: string[]
  teacher: string
}

/** Fills the database of a folder with so many school years, this one included and complete. */
export async function growSchool(dataDir: string, years: number): Promise<GrownSchool> {
  const db = await openDatabase(`${dataDir}/qamqorlyq.db`)
  const random = createRandom(years)
  const now = () => Date.now()
  const context: Context = { db, kinds, now, randomBytes: random.bytes, log: () => {} }
  const today = schoolDayOf(now())
  const last = schoolYearOf(today)
  const org = shortId(random.bytes)
  const first = last - years + 1
  const cohorts: Cohort[] = []
  await db.transaction().execute(async write => {
    const place = { context, write, org, random, today }
    await putSchool(place, last)
    for (let begin = first - grades + 1; begin <= last; begin++) {
      for (const letter of letters) cohorts.push(await putCohort(place, begin, letter, first))
    }
  })
  for (let year = first; year <= last; year++) {
    await db.transaction().execute(async write => {
      const place = { context, write, org, random, today }
      for (const cohort of cohorts) await putYear(place, cohort, year)
    })
  }
  const { teacher, id } = cohorts.at(-letters.length)!
  const office = uuidv7(now(), random.bytes)
  await employ(context, org, teacher, inventName(random), [grant('t', 'teacher', [id], today)])
  await employ(context, org, office, inventName(random), [grant('o', 'office', [], today)])
  return {
    invite: async role =>
      (await invite(context, db, org, role === 'office' ? office : teacher)).secret,
    close: () => db.destroy()
  }
}

/** A year in which every day may be one of school, or the bench could not run on a Sunday. */
async function putSchool({ context, write, org, today }: Place, year: number): Promise<void> {
  const { now, randomBytes } = context
  await write
    .insertInto('organisation')
    .values({ id: org, parent: null, level: 'school', created: now() })
    .execute()
  const quarters = [{ from: `${year}-08-01`, to: `${year + 1}-07-31` }]
  await putOfficeRecord(write, org, school, org, {
    name: 'Ақбұлақ мектебі',
    years: [{ year, quarters, week: 6 }]
  })
  await putOfficeRecord(write, org, calendarDay, uuidv7(now(), randomBytes), {
    from: today,
    to: today,
    type: 'teaching'
  })
}

/** A class with its children; those who have finished school are no longer on the roll. */
async function putCohort(
  { context, write, org, random }: Place,
  begin: number,
  letter: string,
  first: number
): Promise<Cohort> {
  const { now, randomBytes } = context
  const id = shortId(randomBytes)
  const end = begin + grades
  const names = Array.from({ length: grades }, (_, i) => i)
    .filter(i => begin + i >= first)
    .map(i => ({ from: `${begin + i}-09-01`, grade: i + 1, letter }))
  const teacher = uuidv7(now(), randomBytes)
  await putOfficeRecord(write, org, classKind, id, { names, shift: 1 })
  const pupils: string[] = []
  const size = letter === letters[0] ? 30 : letter === letters[1] ? 24 : 23
  for (let i = 0; i < size; i++) {
    const pupilId = uuidv7(now(), randomBytes)
    pupils.push(pupilId)
    const isGone = end <= schoolYearOf(schoolDayOf(now()))
    await putOfficeRecord(write, org, pupil, pupilId, {
      name: inventName(random),
      class: id,
      birth: `${begin - 7}-0${1 + (i % 9)}-1${i % 10}`,
      guardians: [
        { name: inventName(random), phone: `+7 701 ${1_000_000 + random.int(8_999_999)}` }
      ],
      from: `${begin}-09-01`,
      ...(isGone && { until: `${end}-05-25` })
    })
  }
  return { id, begin, letter, pupils, teacher }
}

/** The registers of a class for a school year, as the server keeps what phones hand in. */
async function putYear(place: Place, cohort: Cohort, year: number): Promise<void> {
  const { write, org, random } = place
  const { id, begin, pupils, teacher } = cohort
  if (year < begin || year >= begin + grades) return
  const device = uuidv7(0, random.bytes)
  const days = weekdaysFrom(`${year}-09-01`, schoolDaysAYear)
  const scope = `class:${id}`
  const rolls = new Set<string>()
  for (const [i, day] of days.entries()) {
    if (day === place.today) continue
    const away = (year * rollsAYear + Math.floor((i / days.length) * rollsAYear)) % pupils.length
    const listed = pupils.filter((_, at) => at !== away)
    const at = Date.parse(`${day}T03:35:00Z`)
    const record = sheetId(id, day)
    const marks = inventMarks(random, listed)
    const { set, also } = sheet.intern!({ taken: { roll: listed, marks } }, record)
    const kept = { scope, year: yearOfRecord(sheet, record, set, schoolYearOf) }
    for (const { kind, id, fields } of also) {
      if (rolls.has(id)) continue
      rolls.add(id)
      await putRecord(write, org, { ...kept, id, kind, body: { fields } })
    }
    const said = { by: teacher, device, at: { wall: at, offset: 0 }, set, seen: [], got: at }
    const body = { entries: [{ id: uuidv7(at, random.bytes), ...said }] }
    await putRecord(write, org, { ...kept, id: record, kind: sheet.name, body })
  }
}

function weekdaysFrom(day: string, count: number): string[] {
  const days: string[] = []
  for (let next = day; days.length < count; next = addDays(next, 1)) {
    if (weekdayOf(next) <= 5) days.push(next)
  }
  return days
}
