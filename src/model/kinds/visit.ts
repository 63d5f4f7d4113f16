import { choice, day, link, note, optional, text } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'

export const visitResults = [
  'child-seen',
  'adult-seen',
  'nobody-home',
  'no-answer',
  'moved-away',
  'refused'
] as const

/** What was seen and agreed at a child's home. */
export const visit = defineKind({
  name: 'visit',
  writtenBy: 'field',
  fields: {
    pupil: link('pupil'),
    date: day(),
    result: choice(visitResults),
    met: optional(text(300)),
    seen: optional(note()),
    agreed: optional(note()),
    next: optional(day())
  },
  scope: { in: 'pupil', by: 'pupil' },
  merge: 'notes',
  keeps: 'visits',
  leased: true,
  columns: ['pupil', 'date', 'result', 'met', 'seen', 'agreed', 'next'],
  day: 'date'
})
export type Visit = RecordOf<typeof visit>
