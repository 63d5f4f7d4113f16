/** The cases on this device, and the notes in their files. */
import type { Case } from '../../model/kinds/case.ts'
import type { CaseNote } from '../../model/kinds/case-note.ts'
import { namedIn } from '../../model/rules/case.ts'
import { branchesOf, type FieldsView, fieldsView } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { LocalRecord, Travel } from '../store/records.ts'

export interface ReadCase {
  id: string
  fields: Case
  isOpen: boolean
  /** Whoever is named today, where people disagree by anybody. */
  named: string[]
  /** What people say differently of it. */
  disputed: FieldsView['disputed']
  entries: Entry[]
  travel: Travel
}

/** Every case, the one that was opened last first. */
export function readCases(records: readonly LocalRecord[]): ReadCase[] {
  return (
    records
      // Of one whose opening was set aside only later changes may be here.
      .filter(
        ({ kind, entries }) =>
          kind === 'case' && entries.some(({ set }) => set.opened !== undefined)
      )
      .map(({ id, entries, travel }): ReadCase => {
        const { values, disputed } = fieldsView(entries)
        const fields = values as Case
        const { now: named } = namedIn(entries)
        return { id, fields, isOpen: fields.state !== 'closed', named, disputed, entries, travel }
      })
      .sort((a, b) => compareDays(b.fields.opened, a.fields.opened))
  )
}

export interface ReadCaseNote {
  id: string
  /** Of several branches the newest. */
  note: CaseNote
  branches: Entry[]
  entries: Entry[]
  travel: Travel
}

/** Every note, newest day first; of one day the one that was written last. */
export function readCaseNotes(records: readonly LocalRecord[]): ReadCaseNote[] {
  return records
    .filter(({ kind }) => kind === 'case-note')
    .flatMap(({ id, entries, travel }) => {
      const branches = branchesOf(entries)
      const newest = branches.at(-1)
      if (!newest) return []
      return [{ id, note: newest.set as CaseNote, branches, entries, travel }]
    })
    .sort((a, b) => compareDays(b.note.date, a.note.date) || compareDays(b.id, a.id))
}

/** The day that the newest note of each case has agreed, by the case. */
export function nextDays(notes: readonly ReadCaseNote[]): Map<string, string> {
  const newest = new Map<string, ReadCaseNote>()
  for (const read of notes) if (!newest.has(read.note.case)) newest.set(read.note.case, read)
  return new Map([...newest].flatMap(([id, { note }]) => (note.next ? [[id, note.next]] : [])))
}

function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
