/**
 * The days that the office entered over the school year, and which of them decides for a class.
 *
 * 1. The most specific entry decides: one that names classes, then grades and shift, then grades,
 *    then a shift, then the whole school.
 * 2. Among equals: quarantine, cold, other, distance, teaching, holiday, public holiday. So a frost
 *    closes a replacement Saturday, and a replacement day opens a holiday.
 * 3. `distance` moves a school day home, against a wider frost or quarantine too, but never makes a
 *    school day of a holiday.
 */
import type { CalendarDay, DayType } from '../kinds/calendar-day.ts'
import type { Calendar, CalendarClass, SchoolDay } from './calendar.ts'
import { within } from './school-time.ts'

const strongestFirst: readonly DayType[] = [
  'quarantine',
  'cold',
  'other',
  'distance',
  'teaching',
  'holiday',
  'public-holiday'
]

/** The entries that concern a class on a day, the deciding ones first. */
export function specialDays<D extends CalendarDay>(
  { days }: Pick<Calendar<D>, 'days'>,
  cls: CalendarClass,
  day: string
): D[] {
  return days
    .filter(entry => within(entry, day) && concerns(entry, cls))
    .sort(
      (a, b) =>
        specificity(b) - specificity(a) ||
        strongestFirst.indexOf(a.type) - strongestFirst.indexOf(b.type)
    )
}

function concerns({ grades, shift, classes }: CalendarDay, cls: CalendarClass): boolean {
  if (grades && (cls.grade < grades.from || grades.to < cls.grade)) return false
  if (shift !== undefined && shift !== cls.shift) return false
  return !classes || classes.includes(cls.id)
}

function specificity({ grades, shift, classes }: CalendarDay): number {
  return (classes ? 4 : 0) + (grades ? 2 : 0) + (shift === undefined ? 0 : 1)
}

/** The first and most specific entry that settles the matter; without any there is school. */
export function decideDay(entries: readonly CalendarDay[]): SchoolDay {
  let distance = false
  for (const { type, note } of entries) {
    if (type === 'teaching') break
    if (type === 'distance') distance = true
    else if (!distance || type === 'holiday' || type === 'public-holiday') {
      return { school: false, reason: type, ...(note !== undefined && { note }) }
    }
  }
  return distance ? { school: true, distance } : { school: true }
}
