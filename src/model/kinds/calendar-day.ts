import * as z from 'zod/mini'
import { choice, day, idSchema, optional, structure, text } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'

/**
 * One day (or a run of days) that differs from the school year. `teaching` makes a school day of a
 * day off; all others take one away, except `distance`, on which lessons are held at home.
 */
export const dayTypes = [
  'public-holiday',
  'holiday',
  'cold',
  'quarantine',
  'distance',
  'other',
  'teaching'
] as const
export type DayType = (typeof dayTypes)[number]

export const calendarDay = defineKind({
  name: 'calendar-day',
  writtenBy: 'office',
  fields: {
    from: day(),
    to: day(),
    type: choice(dayTypes),
    /** Whom it concerns; a field left out means all. */
    grades: optional(structure(() => z.object({ from: z.int(), to: z.int() }))),
    shift: optional(structure(() => z.int().check(z.gte(1), z.lte(3)))),
    classes: optional(structure(() => z.array(idSchema).check(z.maxLength(200)))),
    note: optional(text(200))
  },
  scope: { in: 'org' },
  columns: ['from', 'to', 'type', 'grades', 'shift', 'note'],
  day: 'from'
})
export type CalendarDay = RecordOf<typeof calendarDay>
