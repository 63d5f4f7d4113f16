/** Which cases there are, in the order in which they ask for something. */
import { matches } from '../../../../model/kazakh/fold.ts'
import { daysBetween } from '../../../../model/rules/school-time.ts'
import type { ReadCase } from '../../cases.ts'
import type { Child } from '../../use-people.ts'

export interface CaseRow {
  read: ReadCase
  /** Nobody, if the child is not on the roll any more. */
  child: Child | undefined
  isMine: boolean
  /** For how many days it has been open, the first one counted. */
  days: number
  /** The day that its newest note has agreed, and by how many days it is late; negative if it is still to come. */
  next: { day: string; late: number } | undefined
  /** A note of it is being written here. */
  isBegun: boolean
}

/** Those of which I am one, those of others, and what came to an end. */
export interface CaseGroups {
  mine: CaseRow[]
  others: CaseRow[]
  over: CaseRow[]
}

/** Open cases by the day that was agreed, then the longest open first; what is over as it came. */
export function groupCases(
  cases: readonly ReadCase[],
  children: readonly Child[],
  nextDays: ReadonlyMap<string, string>,
  begun: readonly string[],
  { me, today, query }: { me: string; today: string; query: string }
): CaseGroups {
  const byId = new Map(children.map(child => [child.id, child]))
  const rows = cases
    .map((read): CaseRow => {
      const day = nextDays.get(read.id)
      return {
        read,
        child: byId.get(read.fields.pupil),
        isMine: read.named.includes(me),
        days: daysBetween(read.fields.opened, today) + 1,
        next: day ? { day, late: daysBetween(day, today) } : undefined,
        isBegun: begun.includes(read.id)
      }
    })
    .filter(({ child }) => query === '' || (child && matches(query, child.fields.name)))
  const open = rows
    .filter(({ read }) => read.isOpen)
    .sort((a, b) => lateOf(b) - lateOf(a) || b.days - a.days)
  return {
    mine: open.filter(({ isMine }) => isMine),
    others: open.filter(({ isMine }) => !isMine),
    over: rows.filter(({ read }) => !read.isOpen)
  }
}

function lateOf({ next }: CaseRow): number {
  return next?.late ?? Number.MIN_SAFE_INTEGER
}
