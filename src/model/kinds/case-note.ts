import { day, link, note, optional } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'

/** What those who are named in a case write into its file; a phone gets it when they ask for it. */
export const caseNote = defineKind({
  name: 'case-note',
  writtenBy: 'field',
  fields: {
    case: link('case'),
    pupil: link('pupil'),
    date: day(),
    text: note(),
    agreed: optional(note()),
    next: optional(day())
  },
  scope: { in: 'case', by: 'case' },
  merge: 'notes',
  keeps: 'visits',
  leased: true,
  columns: ['pupil', 'date', 'text', 'agreed', 'next']
})
export type CaseNote = RecordOf<typeof caseNote>
