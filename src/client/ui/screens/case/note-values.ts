/** From what is typed to a note: what fits, and what does not yet. */
import { type CaseNote, caseNote } from '../../../../model/kinds/case-note.ts'
import type { CaseNoteDraft } from '../../../actions/case-drafts.ts'
import { type ReadValues, readValues } from '../../parts/record-values.ts'

export interface ReadNote {
  flaws: ReadValues['flaws']
  /** The next day would be before the one of the note. */
  isNextWrong: boolean
  /** Whether anything was written besides what stands there from the beginning. */
  isWritten: boolean
  /** The note, if nothing is in its way. */
  note: CaseNote | undefined
}

export function readDraftNote({ amends, ...typed }: CaseNoteDraft, pupil: string): ReadNote {
  const { flaws, fields } = readValues(caseNote, { ...typed, pupil })
  const { date, text, agreed, next } = typed
  const isNextWrong = Boolean(next && date && next <= date)
  const isWritten = Boolean(amends) || [text, agreed, next].some(value => Boolean(value?.trim()))
  const note = fields && !isNextWrong ? (fields as CaseNote) : undefined
  return { flaws, isNextWrong, isWritten, note }
}
