/** The calendar of the sample school: the sample year, bent so that there is school today. */
import type { CalendarDay } from '../../model/kinds/calendar-day.ts'
import type { SchoolYear } from '../../model/kinds/school.ts'
import { type Calendar, schoolDay } from '../../model/rules/calendar.ts'
import { sampleCalendar } from '../../model/rules/sample-calendar.ts'
import { addDays, schoolYearOf } from '../../model/rules/school-time.ts'

/** How far back the registers reach, in days: about a term. */
const term = 90

/**
 * The year around a day. In summer its last quarter goes on; a year that has just begun begins in
 * August, or there would be nothing to look at.
 */
export function demoCalendar(today: string): Calendar {
  const [sample] = sampleCalendar.years
  const year = schoolYearOf(today)
  const moved = (day: string) => `${Number(day.slice(0, 4)) + year - sample!.year}${day.slice(4)}`
  const span = ({ from, to }: { from: string; to: string }) => ({
    from: moved(from),
    to: moved(to)
  })
  const quarters = sample!.quarters.map(span)
  const [first, last] = [quarters[0]!, quarters.at(-1)!]
  if (today < `${year}-10-01`) first.from = `${year}-08-01`
  if (today > addDays(last.to, -14)) last.to = addDays(today, 14)
  const shifted: SchoolYear = {
    ...sample!,
    year,
    quarters,
    ...(sample!.firstGradeBreak && { firstGradeBreak: span(sample!.firstGradeBreak) })
  }
  return { years: [shifted], days: sampleCalendar.days.map(day => ({ ...day, ...span(day) })) }
}

/** The first day with registers. */
export function firstDay({ years }: Calendar, today: string): string {
  const begin = years[0]!.quarters[0]!.from
  const earliest = addDays(today, -term)
  return earliest > begin ? earliest : begin
}

/** What opens a day off, so that a Sunday's visitor sees a school at work. */
export function openedDay(calendar: Calendar, today: string): CalendarDay | undefined {
  const everybody = [1, 5].map(grade => ({ id: '', grade, shift: 1 }))
  if (everybody.every(cls => schoolDay(calendar, cls, today).school)) return undefined
  return { from: today, to: today, type: 'teaching', note: 'Үлгі мектепте бүгін де сабақ бар' }
}
