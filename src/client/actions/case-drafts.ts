/** Notes of cases that are being written: begun, and taken up again to amend them. */
import type { Entry } from '../../model/sync/op.ts'
import type { App } from '../app.ts'
import { keepDraft } from '../store/drafts.ts'
import { joined } from './visit-drafts.ts'

/** As what such drafts are kept. */
export const caseNoteDraft = 'case-note'

/** What is typed for a note, whether it is valid yet or not. */
export interface CaseNoteDraft {
  case: string
  date?: string
  text?: string
  agreed?: string
  next?: string
  /** The versions that this one amends. */
  amends?: string[]
}

/** Under which id the next note of a case is kept while it is written. */
export function newNoteOf(caseId: string): string {
  return `case-note:${caseId}`
}

/** Under which id the form that opens a case for a child is kept. */
export function caseFormOf(pupil: string): string {
  return `form:case:${pupil}`
}

/** Takes up a note that was handed in; of several versions what differs stands one under the other. */
export async function takeUpCaseNote(
  { store }: App,
  id: string,
  branches: readonly Entry[]
): Promise<void> {
  const draft = {
    ...branches[0]?.set,
    ...joined(branches, ['text', 'agreed'], '\n\n'),
    amends: branches.map(entry => entry.id)
  }
  await keepDraft(store, id, caseNoteDraft, draft)
}
