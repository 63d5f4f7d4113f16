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
  /** The entries that concern them, the most specific first. */
  entries: D[]
  /** The one that made the day what it is; none where the school year itself did. */
  decidedBy?: D | undefined
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
    const decidedBy = decidingEntry(outcome, entries)
    const group = groups.get(key) ?? { grade, shift, classes: [], outcome, entries, decidedBy }
    group.classes.push(cls)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => a.grade - b.grade || a.shift - b.shift)
}

function decidingEntry<D extends CalendarDay>(outcome: SchoolDay, entries: D[]): D | undefined {
  const wanted = outcome.school ? (outcome.distance ? 'distance' : 'teaching') : outcome.reason
  return entries.find(({ type }) => type === wanted)
}

/** What the day is to these classes: one outcome if it is the same to all, else each that there is. */
export function outcomesAcross(
  calendar: Calendar,
  classes: readonly CalendarClass[],
  day: string
): SchoolDay[] {
  const outcomes = new Map(
    classes.map(cls => schoolDay(calendar, cls, day)).map(outcome => [kindOf(outcome), outcome])
  )
  return [...outcomes.values()]
}

function kindOf(day: SchoolDay): string {
  return day.school ? (day.distance ? 'distance' : 'school') : day.reason
}

/** One class of each kind that the calendar can tell apart; a class named by an entry is a kind of its own. */
export function representatives<C extends CalendarClass>(
  { days }: Pick<Calendar, 'days'>,
  classes: readonly C[]
): C[] {
  const named = new Set(days.flatMap(entry => entry.classes ?? []))
  const found = new Map<string, C>()
  for (const cls of classes) {
    const key = named.has(cls.id) ? cls.id : `${cls.grade} ${cls.shift} ${cls.week}`
    if (!found.has(key)) found.set(key, cls)
  }
  return [...found.values()]
}
