/** The visits on this device, and which are to be made next. */
import type { Visit } from '../../model/kinds/visit.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { branchesOf } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { LocalRecord, Travel } from '../store/records.ts'

export interface ReadVisit {
  id: string
  classId: string
  /** Of several branches the newest. */
  visit: Visit
  branches: Entry[]
  entries: Entry[]
  travel: Travel
}

/** Every visit, newest day first. */
export function readVisits(records: readonly LocalRecord[]): ReadVisit[] {
  return records
    .filter(({ kind }) => kind === 'visit')
    .flatMap(({ id, scope, entries, travel }) => {
      const branches = branchesOf(entries)
      const newest = branches.at(-1)
      if (!newest) return []
      const visit = newest.set as Visit
      return [{ id, classId: scope.slice('class:'.length), visit, branches, entries, travel }]
    })
    .sort((a, b) => compareDays(b.visit.date, a.visit.date))
}

/** A visit that was promised: the child, the day, and the visit that promised it. */
export interface DueVisit {
  pupil: string
  next: string
  promisedBy: ReadVisit
}

/** The days for which the newest visit to each child promised another one, oldest first. */
export function dueVisits(visits: readonly ReadVisit[], today: string, ahead = 7): DueVisit[] {
  const newest = new Map<string, ReadVisit>()
  for (const read of visits) {
    if (!newest.has(read.visit.pupil)) newest.set(read.visit.pupil, read)
  }
  const until = addDays(today, ahead)
  return [...newest]
    .flatMap(([pupil, promisedBy]) => {
      const { next } = promisedBy.visit
      return next && next <= until ? [{ pupil, next, promisedBy }] : []
    })
    .sort((a, b) => compareDays(a.next, b.next))
}

function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
