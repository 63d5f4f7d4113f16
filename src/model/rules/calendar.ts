/**
 * Whether a class has school on a day. Outside every school year there is none, whatever is entered.
 * Then the year speaks: quarters, the break of the first grade, the five- or six-day week. On a day
 * off of the year only a `teaching` day changes anything; on any other day the entries of the office
 * decide, in the order that `special-days.ts` gives.
 */
import type { CalendarDay } from '../kinds/calendar-day.ts'
import type { SchoolYear } from '../kinds/school.ts'
import { addDays, daysBetween, weekdayOf, within } from './school-time.ts'
import { decideDay, specialDays } from './special-days.ts'

export interface Calendar<D extends CalendarDay = CalendarDay> {
  years: readonly SchoolYear[]
  days: readonly D[]
}

/** What the calendar must know of a class: its grade is the one it has on the day in question. */
export interface CalendarClass {
  id: string
  grade: number
  shift: number
  /** Days of its school week, where it differs from the year's. */
  week?: 5 | 6 | undefined
}

/** Every reason for a day without school. */
export const dayOffReasons = [
  'outside-year',
  'between-quarters',
  'first-grade-break',
  'weekend',
  'public-holiday',
  'holiday',
  'cold',
  'quarantine',
  'other'
] as const
export type DayOffReason = (typeof dayOffReasons)[number]

export type SchoolDay =
  | { school: true; distance?: boolean }
  | { school: false; reason: DayOffReason; note?: string }

/** The farthest that any question here looks, in days. */
export const CALENDAR_REACH = 400

/** Whether the class has school on the day, and why not. */
export function schoolDay(calendar: Calendar, cls: CalendarClass, day: string): SchoolDay {
  const year = yearAround(calendar, day)
  if (!year) return { school: false, reason: 'outside-year' }
  const off = dayOffOfYear(year, cls, day)
  const entries = specialDays(calendar, cls, day)
  if (off && !entries.some(({ type }) => type === 'teaching')) return { school: false, reason: off }
  return decideDay(entries)
}

function yearAround({ years }: Calendar, day: string): SchoolYear | undefined {
  return years.find(
    ({ quarters }) =>
      quarters.some(({ from }) => from <= day) && quarters.some(({ to }) => day <= to)
  )
}

/** Grade 0, the pre-school class, rests with the first grade. */
function dayOffOfYear(year: SchoolYear, cls: CalendarClass, day: string): DayOffReason | undefined {
  if (!year.quarters.some(quarter => within(quarter, day))) return 'between-quarters'
  if (cls.grade <= 1 && year.firstGradeBreak && within(year.firstGradeBreak, day)) {
    return 'first-grade-break'
  }
  return weekdayOf(day) > (cls.week ?? year.week) ? 'weekend' : undefined
}

/** The quarter of a day, counted from 1, with the calendar year in which its school year began. */
export function quarterOf(
  { years }: Calendar,
  day: string
): { year: number; quarter: number; from: string; to: string } | undefined {
  for (const { year, quarters } of years) {
    const at = quarters.findIndex(quarter => within(quarter, day))
    const quarter = quarters[at]
    if (quarter) return { year, quarter: at + 1, ...quarter }
  }
  return undefined
}

/** The school days of a class from one day to another, both included. */
export function schoolDaysBetween(
  calendar: Calendar,
  cls: CalendarClass,
  from: string,
  to: string
): string[] {
  const length = daysBetween(from, to) + 1
  if (length > CALENDAR_REACH) throw new RangeError('too many days at once')
  return Array.from({ length: Math.max(0, length) }, (_, i) => addDays(from, i)).filter(
    day => schoolDay(calendar, cls, day).school
  )
}

/** The last `n` school days of a class before a day, in order; fewer where the calendar has fewer. */
export function previousSchoolDays(
  calendar: Calendar,
  cls: CalendarClass,
  day: string,
  n: number
): string[] {
  const found: string[] = []
  for (let back = 1; back <= CALENDAR_REACH && found.length < n; back++) {
    const earlier = addDays(day, -back)
    if (schoolDay(calendar, cls, earlier).school) found.unshift(earlier)
  }
  return found
}

/** The first school day of a class after a day, unless there is none within reach. */
export function nextSchoolDay(
  calendar: Calendar,
  cls: CalendarClass,
  day: string
): string | undefined {
  for (let ahead = 1; ahead <= CALENDAR_REACH; ahead++) {
    const later = addDays(day, ahead)
    if (schoolDay(calendar, cls, later).school) return later
  }
  return undefined
}
