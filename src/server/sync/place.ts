/** Where an op belongs: the school and the scope of its record, derived by the server alone. */
import type { Post } from '../../model/access.ts'
import { uuidSchema } from '../../model/ids.ts'
import type { Edit, Kind } from '../../model/kind.ts'
import { caseKind } from '../../model/kinds/case.ts'
import type { Problem } from '../../model/problem.ts'
import { caseOfFile, type Named, namedIn } from '../../model/rules/case.ts'
import { scopeOfRecord } from '../../model/sync/scope.ts'
import { classOf, type StoredRecord } from '../store/records.ts'
import type { Known } from './known.ts'

export interface Place {
  post: Post
  org: string
  scope: string
  existing: StoredRecord | undefined
  /** Who is named in the case of which it is a note. */
  named: Named | undefined
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
      if (!keepsItsLink(kind, existing, set)) return { problem: 'link-changed' }
      const { scope } = existing
      return { post, org, scope, existing, named: (await caseOf(known, org, scope))?.named }
    }
    const scope = await scopeOfRecord(kind, org, id, set, async pupil =>
      classOf(await known.record(org, pupil))
    )
    if (!scope || !(await scopeExists(known, org, scope))) continue
    const file = await caseOf(known, org, scope)
    if (file && file.pupil !== set.pupil) return { problem: 'link-changed' }
    return { post, org, scope, existing, named: file?.named }
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

/** The links on which a record's scope hangs are named by every edit and never change. */
function keepsItsLink(kind: Kind, { body }: StoredRecord, set: Edit): boolean {
  if (!('entries' in body)) return true
  return linksOf(kind).every(by => body.entries.every(entry => entry.set[by] === set[by]))
}

/** A note of a case names the child of the case too. */
function linksOf({ scope }: Kind): string[] {
  if (scope.in === 'case') return [scope.by, 'pupil']
  return 'by' in scope && scope.by !== undefined ? [scope.by] : []
}

async function scopeExists(known: Known, org: string, scope: string): Promise<boolean> {
  if (caseOfFile(scope) !== undefined) return (await caseOf(known, org, scope)) !== undefined
  if (!scope.startsWith('class:')) return true
  return (await known.record(org, scope.slice('class:'.length)))?.kind === 'class'
}

/** The child and the people of the case whose file a scope is. */
async function caseOf(
  known: Known,
  org: string,
  scope: string
): Promise<{ pupil: unknown; named: Named } | undefined> {
  const id = caseOfFile(scope)
  const record = id === undefined ? undefined : await known.record(org, id)
  if (record?.kind !== caseKind.name || !('entries' in record.body)) return undefined
  const { entries } = record.body
  return { pupil: entries[0]?.set.pupil, named: namedIn(entries) }
}

/** The records by which the place of a record is found, beside itself. */
export function placedBy(kind: Kind, id: string, set: Edit): string[] {
  const rule = kind.scope
  if (rule.in === 'class') return [rule.classOf(id) ?? id]
  const linked = 'by' in rule && rule.by !== undefined && set[rule.by]
  return typeof linked === 'string' ? [linked] : []
}
