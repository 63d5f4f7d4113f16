/**
 * A phone that was away may hand in what it wrote about a child before its data were erased. That counts
 * like any other work, but nothing personal comes back with it.
 */
import { forgetInBody, forgetInEdit, pupilsLinked } from '../../model/forget.ts'
import type { Edit, Kind } from '../../model/kind.ts'
import type { Pupil } from '../../model/kinds/pupil.ts'
import { pupilsMarked } from '../../model/kinds/sheet.ts'
import type { Known } from './known.ts'

/** What an edit may still say. Most say nothing personal, and cost no question. */
export async function withoutForgotten(
  known: Known,
  org: string,
  kind: Kind,
  set: Edit
): Promise<Edit> {
  if (JSON.stringify(forgetInEdit(kind, set)) === JSON.stringify(set)) return set
  const forgotten = new Set<string>()
  for (const id of [...pupilsLinked(kind, set), ...pupilsMarked(set)]) {
    const record = await known.record(org, id)
    const fields = record && 'fields' in record.body && (record.body.fields as Partial<Pupil>)
    if (fields && fields.forgotten !== undefined) forgotten.add(id)
  }
  if (forgotten.size === 0) return set
  const rule = { isOver: false, isForgotten: (id: string) => forgotten.has(id) }
  return (forgetInBody(kind, { fields: set }, rule) as { fields: Edit }).fields
}
