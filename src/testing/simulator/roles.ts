/**
 * Who may read what, told a second time, apart from `model/access.ts` and in the plainest words, so
 * that a mistake there is noticed here.
 */
import type { Grant } from '../../model/kinds/staff.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Person, World } from './world.ts'

/** Whether a person may read what lies in a scope on a day. */
export function mayRead(person: Person, scope: string, day: string): boolean {
  return grantsFor(person, scope, day).length > 0
}

/** What was granted to a person that lets them into a scope on a day. */
export function grantsFor({ grants }: Person, scope: string, day: string): Grant[] {
  const [where, id = ''] = scope.split(':')
  return grants.filter(({ from, until, role, classes }) => {
    if (day < from || (until && day > until)) return false
    if (where === 'org' || role === 'care' || role === 'office') return true
    return where === 'class' && classes.includes(id)
  })
}

/** Who is named in a case: whoever stands in a list that nobody has replaced who had seen it. */
export function namedIn(entries: readonly Pick<Entry, 'id' | 'set' | 'seen'>[]): Set<string> {
  const lists = entries.filter(({ set }) => set.people !== undefined)
  const live = lists.filter(
    ({ id }) => !lists.some(other => other.id !== id && other.seen.includes(id))
  )
  return new Set(live.flatMap(({ set }) => set.people as string[]))
}

/** Whether a person is of the office on a day: only the office may know children's identity numbers. */
export function isOffice({ grants }: Person, day: string): boolean {
  return grants.some(
    ({ from, until, role }) => role === 'office' && from <= day && (!until || day <= until)
  )
}

/** The class that a record tells about, by what it says itself; nothing if it is about no class. */
export function classToldOf(
  world: World,
  row: { id: string; kind: string; body: unknown }
): string | undefined {
  const [, second] = row.id.split(':')
  if (row.kind === 'sheet' || row.kind === 'roll') return second
  if (row.kind === 'pupil') return world.classOf.get(row.id)
  const { entries = [] } = row.body as { entries?: { set: Record<string, unknown> }[] }
  const pupil = entries[0]?.set.pupil
  return typeof pupil === 'string' ? world.classOf.get(pupil) : undefined
}

/** Whether a person was ever granted anything in a class. */
export function everHad({ past }: Person, classId: string): boolean {
  return past.some(({ role, classes }) => role !== 'teacher' || classes.includes(classId))
}
