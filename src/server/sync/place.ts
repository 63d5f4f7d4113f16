/** Where an op belongs: the school and the scope of its record, derived by the server alone. */
import type { Post } from '../../model/access.ts'
import { uuidSchema } from '../../model/ids.ts'
import type { Edit, Kind } from '../../model/kind.ts'
import type { Problem } from '../../model/problem.ts'
import { scopeOfRecord } from '../../model/sync/scope.ts'
import { classOf, type StoredRecord } from '../store/records.ts'
import type { Known } from './known.ts'

export interface Place {
  post: Post
  org: string
  scope: string
  existing: StoredRecord | undefined
}

/** Finds the place of a record among the schools where its author works, or says what is wrong. */
export async function placeOf(
  known: Known,
  posts: readonly Post[],
  kind: Kind,
  id: string,
  set: Edit
): Promise<Place | { problem: Problem }> {
  if (!isIdOf(kind, id)) return { problem: 'bad-input' }
  for (const post of posts) {
    const { org } = post
    const existing = await known.record(org, id)
    if (existing) {
      if (existing.kind !== kind.name) return { problem: 'bad-input' }
      return keepsItsLink(kind, existing, set)
        ? { post, org, scope: existing.scope, existing }
        : { problem: 'link-changed' }
    }
    const scope = await scopeOfRecord(kind, org, id, set, async pupil =>
      classOf(await known.record(org, pupil))
    )
    if (scope && (await scopeExists(known, org, scope))) return { post, org, scope, existing }
  }
  return { problem: 'unknown-record' }
}

/**
 * A kind that derives its ids says what they look like; every other id is a UUID. So nobody can put
 * a record in the place where another one, such as tomorrow's register, has to stand.
 */
function isIdOf(kind: Kind, id: string): boolean {
  if (kind.scope.in === 'class') return kind.scope.classOf(id) !== undefined
  return kind.dayOf ? kind.dayOf(id) !== undefined : uuidSchema.safeParse(id).success
}

/** The link on which a record's scope hangs is named by every edit and never changes. */
function keepsItsLink(kind: Kind, { body }: StoredRecord, set: Edit): boolean {
  if (kind.scope.in !== 'pupil' || !('entries' in body)) return true
  const { by } = kind.scope
  return body.entries.every(entry => entry.set[by] === set[by])
}

async function scopeExists(known: Known, org: string, scope: string): Promise<boolean> {
  if (!scope.startsWith('class:')) return true
  return (await known.record(org, scope.slice('class:'.length)))?.kind === 'class'
}

/** The records by which the place of a record is found, beside itself. */
export function placedBy(kind: Kind, id: string, set: Edit): string[] {
  const rule = kind.scope
  if (rule.in === 'class') return [rule.classOf(id) ?? id]
  const linked = rule.in === 'pupil' && set[rule.by]
  return typeof linked === 'string' ? [linked] : []
}
