/** One day across the classes of a school: who has school, who has not, and which entry decided. */
import type { CalendarDay } from '../kinds/calendar-day.ts'
import { type Calendar, type CalendarClass, type SchoolDay, schoolDay } from './calendar.ts'
import { specialDays } from './special-days.ts'

/** Classes of one grade and shift for which a day is the same. */
export interface DayGroup<D extends CalendarDay = CalendarDay> {
  grade: number
  shift: number
  classes: CalendarClass[]
  outcome: SchoolDay
  /** The entries that concern them, the deciding one first. */
  entries: D[]
}

/** What a day is for each grade and shift; a class that differs from its grade stands by itself. */
export function dayAcross<D extends CalendarDay>(
  calendar: Calendar<D>,
  classes: readonly CalendarClass[],
  day: string
): DayGroup<D>[] {
  const groups = new Map<string, DayGroup<D>>()
  for (const cls of classes) {
    const outcome = schoolDay(calendar, cls, day)
    const entries = specialDays(calendar, cls, day)
    const { grade, shift } = cls
    const at = entries.map(entry => calendar.days.indexOf(entry))
    const key = JSON.stringify([grade, shift, outcome, at])
    const group = groups.get(key) ?? { grade, shift, classes: [], outcome, entries }
    group.classes.push(cls)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => a.grade - b.grade || a.shift - b.shift)
}

/** What the day is for all of them, or `mixed` where they differ. */
export function commonOutcome(groups: readonly DayGroup[]): SchoolDay | 'mixed' {
  const [first, ...others] = groups
  if (!first) return { school: false, reason: 'outside-year' }
  const isSame = others.every(({ outcome }) => kindOf(outcome) === kindOf(first.outcome))
  return isSame ? first.outcome : 'mixed'
}

function kindOf(day: SchoolDay): string {
  return day.school ? (day.distance ? 'distance' : 'school') : day.reason
}
