/** What can be exported, and for which days. */

import { daySchema } from '../field.ts'
import type { Language } from '../kazakh/language.ts'
import type { Kind } from '../kind.ts'
import type { Kinds } from '../kinds/index.ts'
import { pupil } from '../kinds/pupil.ts'
import { sheet } from '../kinds/sheet.ts'
import { visit } from '../kinds/visit.ts'
import { failed, type Result } from '../problem.ts'
import { type Calendar, quarterOf } from '../rules/calendar.ts'
import { addDays, daysBetween, schoolYearOf, weekdayOf } from '../rules/school-time.ts'

/** Subjects with rows or names of their own; every other one is the name of a kind. */
export const ownSubjects = ['registers', 'absences', 'corrections', 'visits', 'roll'] as const

export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What browsers call these files. */
export const exportTypes: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv'
}

export interface ExportRequest {
  subject: string
  from: string
  to: string
  /** Ids of classes, in any order. */
  classes: readonly string[]
  language: Language
  /** Identity numbers leave only when somebody asks for them. */
  withIin?: boolean
}

/** The longest span of one export, in days. */
export const longestSpan = 400

/** The kind whose columns a subject shows; nothing for what is made of registers, and for what is unknown. */
export function kindOfSubject(kinds: Kinds, subject: string): Kind | undefined {
  if (subject === 'visits') return kinds.get(visit.name)
  if (subject === 'roll') return kinds.get(pupil.name)
  return otherKinds(kinds).find(({ name }) => name === subject)
}

/** Everything that can be exported: a new kind is there by its declaration. */
export function exportSubjects(kinds: Kinds): string[] {
  return [...ownSubjects, ...otherKinds(kinds).map(({ name }) => name)]
}

/** What people write in the field, but for what has a subject of its own, and for the files of cases. */
function otherKinds(kinds: Kinds): Kind[] {
  return [...kinds.values()].filter(
    ({ name, writtenBy, columns, scope }) =>
      writtenBy === 'field' &&
      columns.length > 0 &&
      scope.in !== 'case' &&
      name !== sheet.name &&
      name !== visit.name
  )
}

/** A span of days that are days, in order, and not too many. */
export function checkSpan(from: string, to: string): Result<{ from: string; to: string }> {
  const isSpan = daySchema.safeParse(from).success && daySchema.safeParse(to).success && from <= to
  if (!isSpan) return failed('wrong-span')
  if (daysBetween(from, to) + 1 > longestSpan) return failed('span-too-long')
  return { ok: true, from, to }
}

export const spanNames = ['today', 'week', 'month', 'quarter', 'year'] as const
export type SpanName = (typeof spanNames)[number]

/** A span by its name, up to today; between quarters the last one. */
export function spanUpTo(
  name: SpanName,
  calendar: Calendar,
  today: string
): { from: string; to: string } {
  const firstDay: Record<SpanName, () => string> = {
    today: () => today,
    week: () => addDays(today, 1 - weekdayOf(today)),
    month: () => `${today.slice(0, 7)}-01`,
    quarter: () => lastQuarterBegin(calendar, today) ?? schoolYearBegin(today),
    year: () => schoolYearBegin(today)
  }
  return { from: firstDay[name](), to: today }
}

/** The first day of the school year as records count it. */
export function schoolYearBegin(day: string): string {
  return `${schoolYearOf(day)}-08-01`
}

function lastQuarterBegin(calendar: Calendar, today: string): string | undefined {
  const begins = calendar.years.flatMap(({ quarters }) => quarters.map(({ from }) => from))
  return (
    quarterOf(calendar, today)?.from ??
    begins
      .filter(from => from <= today)
      .sort()
      .at(-1)
  )
}
