/** Whom to visit and why: the rule and its dates, never a score. */
import { daysBetween } from '../../../../model/rules/school-time.ts'
import { type ReadRegister, unexplainedRun } from '../../attendance.ts'
import type { Child } from '../../use-people.ts'
import type { DueVisit } from '../../visits.ts'

/** So many school days in a row without a known reason bring a child onto the list. */
export const longAbsence = 3

export interface RoundRow {
  child: Child
  /** A promised visit: its day, and by how many days it is late; negative if it is still to come. */
  due: { day: string; late: number } | undefined
  /** The school days, oldest first, on which the child was absent in a row without a known reason. */
  absent: string[]
}

/** Overdue visits first, the latest of all on top; then long absences; then visits to come. */
export function roundRows(
  children: readonly Child[],
  due: readonly DueVisit[],
  registersOf: (classId: string) => readonly ReadRegister[],
  today: string
): RoundRow[] {
  const dueByPupil = new Map(due.map(each => [each.pupil, each.next]))
  return children
    .map((child): RoundRow => {
      const day = dueByPupil.get(child.id)
      const run = unexplainedRun(registersOf(child.classInfo.id), child.id)
      return {
        child,
        due: day ? { day, late: daysBetween(day, today) } : undefined,
        absent: run.length >= longAbsence ? run.toReversed() : []
      }
    })
    .filter(({ due, absent }) => due !== undefined || absent.length > 0)
    .sort(
      (a, b) => rankOf(a) - rankOf(b) || lateOf(b) - lateOf(a) || b.absent.length - a.absent.length
    )
}

/** How many rows each class has, in the order of the rows' classes. */
export function countByClass(rows: readonly RoundRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { child } of rows) {
    counts.set(child.classInfo.id, (counts.get(child.classInfo.id) ?? 0) + 1)
  }
  return counts
}

function rankOf({ due, absent }: RoundRow): number {
  if (due && due.late >= 0) return 0
  return absent.length > 0 ? 1 : 2
}

function lateOf({ due }: RoundRow): number {
  return due?.late ?? Number.NEGATIVE_INFINITY
}
