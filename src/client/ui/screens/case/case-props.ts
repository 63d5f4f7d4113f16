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

/** The page of a note that nobody has handed in yet; the others have the ids of their notes. */
export const newPage = 'note'
