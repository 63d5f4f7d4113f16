/** Where an export reads from, and what it must know of the whole school. */

import { sortKey } from '../kazakh/order.ts'
import type { CalendarDay } from '../kinds/calendar-day.ts'
import type { SchoolClass } from '../kinds/class.ts'
import type { Kinds } from '../kinds/index.ts'
import type { Pupil } from '../kinds/pupil.ts'
import type { School } from '../kinds/school.ts'
import type { Staff } from '../kinds/staff.ts'
import type { Calendar, CalendarClass } from '../rules/calendar.ts'
import { classNameOn, compareClasses, formatClass } from '../rules/class-name.ts'
import type { Entry } from '../sync/op.ts'

/** A record as it is read: `fields` of what the office keeps, `entries` of what ops wrote. */
export interface ExportRecord {
  id: string
  kind: string
  scope: string
  fields: Record<string, unknown>
  entries: readonly Entry[]
}

export interface ExportSource {
  kinds: Kinds
  org: string
  /** Records of one kind in one scope, whose ids begin so. */
  recordsOf: (scope: string, kind: string, idStart?: string) => Promise<ExportRecord[]>
}

export interface ExportClass {
  id: string
  fields: SchoolClass
  /** Where it stands among all classes of the request. */
  order: number
}

export interface ExportPupil {
  id: string
  fields: Pupil
  key: string
}

export interface ExportSchool {
  org: string
  name: string
  calendar: Calendar
  staff: Map<string, string>
  /** The classes of the request, as their names stand on its last day. */
  classes: ExportClass[]
  /** The children of these classes. */
  pupils: Map<string, ExportPupil>
}

/** Reads the school and the children of some classes. */
export async function readExportSchool(
  source: ExportSource,
  classIds: readonly string[],
  day: string
): Promise<ExportSchool> {
  const { org } = source
  const read = (kind: string) => source.recordsOf(`org:${org}`, kind)
  const [[school], classes, staff, days] = await Promise.all([
    read('school'),
    read('class'),
    read('staff'),
    read('calendar-day')
  ])
  const fields = school?.fields as School | undefined
  const pupils = new Map<string, ExportPupil>()
  for (const id of classIds) {
    for (const record of await source.recordsOf(`class:${id}`, 'pupil')) {
      const child = record.fields as Pupil
      pupils.set(record.id, { id: record.id, fields: child, key: sortKey(child.name) })
    }
  }
  return {
    org,
    name: fields?.name ?? '',
    calendar: {
      years: fields?.years ?? [],
      days: days.map(record => record.fields as CalendarDay)
    },
    staff: new Map(staff.map(record => [record.id, (record.fields as Staff).name])),
    classes: classes
      .filter(({ id }) => classIds.includes(id))
      .map(record => ({ id: record.id, fields: record.fields as SchoolClass }))
      .sort((a, b) => compareClasses(classNameOn(a.fields, day), classNameOn(b.fields, day)))
      .map((cls, order) => ({ ...cls, order })),
    pupils
  }
}

/** What a class is called on a day. */
export function classNamed({ fields }: ExportClass, day: string): string {
  return formatClass(classNameOn(fields, day))
}

/** The class as the calendar asks for it on a day. */
export function calendarClassOn({ id, fields }: ExportClass, day: string): CalendarClass {
  const { shift, week } = fields
  return { id, grade: classNameOn(fields, day).grade, shift, ...(week && { week }) }
}

/** The name of a child, or that it is in none of the classes asked for. */
export function pupilNamed(
  { pupils }: ExportSchool,
  id: string,
  t: (key: string) => string
): string {
  return pupils.get(id)?.fields.name ?? t('export.elsewhere')
}
