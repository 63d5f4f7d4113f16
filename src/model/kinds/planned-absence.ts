import { choice, day, flag, link, note, optional } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'
import { reasons } from './sheet.ts'

/** Days on which a child is known to stay away; it fills itself into the register. */
export const plannedAbsence = defineKind({
  name: 'planned-absence',
  writtenBy: 'field',
  fields: {
    pupil: link('pupil'),
    from: day(),
    to: day(),
    reason: choice(reasons),
    note: optional(note(500)),
    cancelled: optional(flag())
  },
  scope: { in: 'pupil', by: 'pupil' },
  columns: ['pupil', 'from', 'to', 'reason', 'note', 'cancelled'],
  day: 'to'
})
export type PlannedAbsence = RecordOf<typeof plannedAbsence>
