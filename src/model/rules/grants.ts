/** Who had which role from when to when: it is added to and ended, never rewritten. */
import { grantsOn } from '../access.ts'
import type { Grant } from '../kinds/staff.ts'
import { addDays } from './school-time.ts'

/** Whether the office role holds today and has no end; the school needs somebody like that. */
export function keepsOffice(grants: readonly Grant[], today: string): boolean {
  return grantsOn(grants, today).some(({ role, until }) => role === 'office' && !until)
}

/** Whether a role may still be taken away as if it had never been given. */
export function isTakenBackWhole(grant: Grant, today: string): boolean {
  return grant.from >= today
}

/** Whether a change leaves what has been: an older role may only be ended, yesterday at the earliest. */
export function keepsPast(
  before: readonly Grant[],
  after: readonly Grant[],
  today: string
): boolean {
  return before
    .filter(grant => !isTakenBackWhole(grant, today))
    .every(grant => {
      const kept = after.find(({ id }) => id === grant.id)
      if (!kept || factsOf(kept) !== factsOf(grant)) return false
      const yesterday = addDays(today, -1)
      if (grant.until !== undefined && grant.until < yesterday) return kept.until === grant.until
      return kept.until === undefined || kept.until >= yesterday
    })
}

function factsOf({ role, classes, from, substitute = false }: Grant): string {
  return JSON.stringify([role, [...classes].sort(), from, substitute])
}

/** The grants without one, or with it ended: what began before today stays visible. */
export function withoutGrant(
  grants: readonly Grant[],
  id: string,
  today: string,
  last: string
): Grant[] {
  return grants.flatMap(grant => {
    if (grant.id !== id) return [grant]
    return isTakenBackWhole(grant, today) && last < grant.from ? [] : [{ ...grant, until: last }]
  })
}

/** Roles that hold or will hold, and those that are over, the newest first. */
export function splitGrants(grants: readonly Grant[], today: string) {
  const newestFirst = [...grants].sort((a, b) => (a.from < b.from ? 1 : -1))
  const isOver = ({ until }: Grant) => until !== undefined && until < today
  return {
    holding: newestFirst.filter(grant => !isOver(grant)),
    over: newestFirst.filter(isOver)
  }
}
