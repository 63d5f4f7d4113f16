import { choice, day, link, links, optional } from '../field.ts'
import { defineKind, type RecordOf } from '../kind.ts'

export const caseReasons = ['absence', 'at-risk', 'family', 'health', 'conduct', 'other'] as const
export const caseStates = ['open', 'closed'] as const
export const caseOutcomes = ['back-in-class', 'moved', 'handed-over', 'other'] as const

/** How many people can be named in one case. */
export const mostNamed = 12

/**
 * That a child is accompanied until it is back in class, since when, and by whom. Everybody of the care team and
 * the office sees that; what is written about it lies in its file (`case-note.ts`). It belongs to no school
 * year, since a case goes on over the summer: its notes are kept as long as it is open, and then like visits.
 */
export const caseKind = defineKind({
  name: 'case',
  writtenBy: 'field',
  fields: {
    pupil: link('pupil'),
    opened: day(),
    reason: choice(caseReasons),
    people: links('staff', mostNamed),
    state: choice(caseStates),
    closed: optional(day()),
    outcome: optional(choice(caseOutcomes))
  },
  scope: { in: 'care', by: 'pupil' },
  keeps: 'visits',
  columns: ['pupil', 'opened', 'reason', 'people', 'state', 'closed', 'outcome']
})
export type Case = RecordOf<typeof caseKind>
