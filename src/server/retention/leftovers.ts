/** What lies beside the records and tells of children too: work that was set aside, and what imports replaced. */
import { forgetInEdit, pupilsLinked } from '../../model/forget.ts'
import type { Edit, Kind } from '../../model/kind.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import type { Envelope } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import type { Database, Write } from '../store/database.ts'
import { readOp, understandOp } from '../sync/open.ts'
import { noSchool } from '../sync/parked.ts'
import { textOf } from '../sync/unseal.ts'

/** What was set aside about a child, whoever wrote it; what cannot be opened here stays closed. */
export async function parkedAbout(
  context: Context,
  db: Database | Write,
  org: string,
  child: string
): Promise<{ org: string; key: string; at: number; kind: Kind; set: Edit }[]> {
  const rows = await db
    .selectFrom('parked')
    .select(['org', 'key', 'at', 'envelope'])
    .where('org', 'in', [org, noSchool])
    .execute()
  const found = await Promise.all(
    rows.map(async ({ envelope, at, ...row }) => {
      const text = await textOf(context, JSON.parse(envelope) as Envelope)
      const op = text === undefined ? undefined : readOp(text)
      const understood = op && understandOp(context, op)
      if (!understood || 'problem' in understood) return []
      const { kind, set } = understood
      return pupilsLinked(kind, set).includes(child) ? [{ ...row, at: Number(at), kind, set }] : []
    })
  )
  return found.flat()
}

export async function removeParkedAbout(
  context: Context,
  write: Write,
  org: string,
  child: string
): Promise<void> {
  for (const about of await parkedAbout(context, write, org, child)) await remove(write, about)
}

async function remove(write: Write, { org, key }: { org: string; key: string }): Promise<void> {
  await write.deleteFrom('parked').where('org', '=', org).where('key', '=', key).execute()
}

/** Removes what was set aside before a moment and is settled since; how many. */
export async function removeSettled(
  write: Write,
  org: string,
  before: number,
  isDryRun: boolean
): Promise<number> {
  const rows = await write
    .selectFrom('parked')
    .select(['org', 'key'])
    .where('org', '=', org)
    .where('state', 'in', ['dropped', 'corrected'])
    .where('at', '<', before)
    .execute()
  for (const row of isDryRun ? [] : rows) await remove(write, row)
  return rows.length
}

interface Remembered {
  touched: { id: string; kind: string; before: Edit | null }[]
}

/**
 * Takes children whose data were erased out of what is remembered of imports. These cannot be taken back
 * any more: the child has changed after them.
 */
export async function forgetInImports(
  write: Write,
  org: string,
  isForgotten: (child: string) => boolean,
  isDryRun = false
): Promise<number> {
  return changeImports(write, org, isDryRun, ({ undo }) => {
    const run = JSON.parse(undo) as Remembered
    const touched = run.touched.map(each =>
      each.kind === pupil.name && each.before && isForgotten(each.id)
        ? { ...each, before: forgetInEdit(pupil, each.before) }
        : each
    )
    return JSON.stringify({ ...run, touched })
  })
}

/** What is left of an import that was long ago: that something was built on it. */
const builtOn = JSON.stringify({ touched: [], heads: { long: -1 } })

/** Forgets what imports before a moment replaced. */
export async function closeImports(
  write: Write,
  org: string,
  before: number,
  isDryRun: boolean
): Promise<number> {
  return changeImports(write, org, isDryRun, ({ at, undo }) => (at < before ? builtOn : undo))
}

async function changeImports(
  write: Write,
  org: string,
  isDryRun: boolean,
  change: (run: { at: number; undo: string }) => string
): Promise<number> {
  const rows = await write
    .selectFrom('importRun')
    .select(['id', 'at', 'undo'])
    .where('org', '=', org)
    .where('undo', 'is not', null)
    .execute()
  const changed = rows.flatMap(({ id, at, undo }) => {
    const left = change({ at: Number(at), undo: undo! })
    return left === undo ? [] : [{ id, left }]
  })
  for (const { id, left } of isDryRun ? [] : changed) {
    await write
      .updateTable('importRun')
      .set({ undo: left })
      .where('org', '=', org)
      .where('id', '=', id)
      .execute()
  }
  return changed.length
}
