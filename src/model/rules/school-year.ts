/**
 * What a school year and its special days must be like before anybody's register stands on them, and
 * how the next year is begun from the last.
 */
import type { CalendarDay } from '../kinds/calendar-day.ts'
import type { SchoolYear } from '../kinds/school.ts'
import type { Problem } from '../problem.ts'
import { addDays, daysBetween, monthOf, schoolYearOf, yearOf } from './school-time.ts'

/** The longest run of special days. */
const longestRun = 366

export const yearFlaws = ['ends-before', 'overlaps', 'outside'] as const
export type YearFlaw = (typeof yearFlaws)[number]

/** The first thing wrong with a year: where (a quarter from 1, or the break) and what. */
export function flawOfYear({
  year,
  quarters,
  firstGradeBreak
}: SchoolYear): { at: number | 'break'; flaw: YearFlaw } | undefined {
  for (const [i, quarter] of quarters.entries()) {
    const before = quarters[i - 1]
    const flaw =
      flawOfSpan(quarter, year) ?? (before && quarter.from <= before.to ? 'overlaps' : undefined)
    if (flaw) return { at: i + 1, flaw }
  }
  const flaw = firstGradeBreak && flawOfSpan(firstGradeBreak, year)
  return flaw && { at: 'break', flaw }
}

function flawOfSpan(span: { from: string; to: string }, year: number): YearFlaw | undefined {
  if (span.to < span.from) return 'ends-before'
  return schoolYearOf(span.from) === year && schoolYearOf(span.to) === year ? undefined : 'outside'
}

/** Why the years of a school cannot be kept so; two of one year are as wrong as a wrong quarter. */
export function problemOfYears(years: readonly SchoolYear[]): Problem | undefined {
  const isTwice = new Set(years.map(({ year }) => year)).size < years.length
  return isTwice || years.some(flawOfYear) ? 'wrong-quarters' : undefined
}

/** Why a special day cannot be kept so. */
export function problemOfDay({ from, to, grades }: CalendarDay): Problem | undefined {
  if (to < from || daysBetween(from, to) >= longestRun) return 'wrong-days'
  return grades && grades.to < grades.from ? 'bad-input' : undefined
}

/** The same dates one year on, to be checked by the office. */
export function yearAfter({ year, quarters, firstGradeBreak, week }: SchoolYear): SchoolYear {
  return {
    year: year + 1,
    quarters: quarters.map(spanAfter),
    ...(firstGradeBreak && { firstGradeBreak: spanAfter(firstGradeBreak) }),
    week
  }
}

/** The public holidays of a school year, one year on; whatever else closed a day does not return. */
export function holidaysAfter(days: readonly CalendarDay[], year: number): CalendarDay[] {
  return days
    .filter(({ type, from }) => type === 'public-holiday' && schoolYearOf(from) === year)
    .map(entry => ({ ...entry, ...spanAfter(entry) }))
}

function spanAfter({ from, to }: { from: string; to: string }) {
  return { from: dayAfterYear(from), to: dayAfterYear(to) }
}

function dayAfterYear(day: string): string {
  const later = `${yearOf(day) + 1}${day.slice(4)}`
  return day.endsWith('-02-29') ? addDays(`${yearOf(day) + 1}-03-01`, -1) : later
}

/** The first days of the months that a school year touches. */
export function monthsOf({ quarters }: SchoolYear): string[] {
  const last = quarters.at(-1)?.to ?? ''
  const months: string[] = []
  let month = `${quarters[0]?.from.slice(0, 7)}-01`
  while (month <= last) {
    months.push(month)
    month = firstOfNext(month)
  }
  return months
}

function firstOfNext(month: string): string {
  const [year, number] =
    monthOf(month) === 12 ? [yearOf(month) + 1, 1] : [yearOf(month), monthOf(month) + 1]
  return `${year}-${String(number).padStart(2, '0')}-01`
}

/** Every day of a month, in order. */
export function daysOfMonth(first: string): string[] {
  const length = daysBetween(first, firstOfNext(first))
  return Array.from({ length }, (_, i) => addDays(first, i))
}
