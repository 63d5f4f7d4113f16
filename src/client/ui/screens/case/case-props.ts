import type { SchoolView } from '../../../school.ts'
import type { ReadCase } from '../../cases.ts'
import type { Child } from '../../use-people.ts'

/** What the pages of a case are about. */
export interface CaseProps {
  school: SchoolView
  today: string
  read: ReadCase
  /** Nobody, if the child is not on the roll. */
  child: Child | undefined
}

/** What a note is about, also where the case itself is closed on this device. */
export interface NoteProps extends Pick<CaseProps, 'school' | 'today' | 'child'> {
  caseId: string
  pupil: string
  /** Who reads it, as far as that is known. */
  named?: string[] | undefined
}

/** The page of a note that nobody has handed in yet; the others have the ids of their notes. */
export const newPage = 'note'
