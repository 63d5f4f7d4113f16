/** What an import did is remembered, so that it can be taken back while nothing stands on it. */
import type { Edit } from '../../model/kind.ts'
import { kinds } from '../../model/kinds/index.ts'
import { type Context, Refusal } from '../context.ts'
import type { Write } from '../store/database.ts'
import { findRecord, lockScopes, putOfficeRecord, removeRecord } from '../store/records.ts'
import type { Touched } from './apply-plan.ts'

interface Remembered extends Touched {
  /** The number that the import gave the record, and the class scope's number afterwards. */
  seq: number
  scope: string
  head: number
}

export async function rememberRun(
  { now }: Context,
  write: Write,
  org: string,
  { id, person, touched }: { id: string; person: string; touched: Touched[] }
): Promise<void> {
  const heads = await headsOf(write, org)
  const undo: Remembered[] = []
  for (const each of touched) {
    const record = await findRecord(write, org, each.id)
    if (!record) continue
    const { seq, scope } = record
    undo.push({ ...each, seq, scope, head: heads.get(scope) ?? 0 })
  }
  const values = { org, id, at: now(), person, undo: JSON.stringify(undo) }
  await write.insertInto('importRun').values(values).execute()
}

/** Puts everything back; refuses with `changed-meanwhile` if anything came after the import. */
export async function undoRun(write: Write, org: string, id: string): Promise<void> {
  const run = await write
    .selectFrom('importRun')
    .select('undo')
    .where('org', '=', org)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!run?.undo) throw new Refusal('not-found')
  const touched = JSON.parse(run.undo) as Remembered[]
  await lockScopes(
    write,
    org,
    touched.map(({ scope }) => scope)
  )
  const heads = await headsOf(write, org)
  for (const { scope, head } of touched) {
    const isClass = scope.startsWith('class:')
    if (isClass && heads.get(scope) !== head) throw new Refusal('changed-meanwhile')
  }
  for (const { id: recordId, seq, before } of touched.reverse()) {
    const record = await findRecord(write, org, recordId)
    if (record?.seq !== seq) throw new Refusal('changed-meanwhile')
    if (before === null) await removeRecord(write, org, recordId)
    else await putBack(write, org, record.kind, recordId, before as Edit)
  }
  await write
    .updateTable('importRun')
    .set({ undo: null })
    .where('org', '=', org)
    .where('id', '=', id)
    .execute()
}

async function putBack(write: Write, org: string, kindName: string, id: string, fields: Edit) {
  const kind = kinds.get(kindName)
  if (!kind) throw new Refusal('not-found')
  await putOfficeRecord(write, org, kind, id, fields)
}

async function headsOf(write: Write, org: string): Promise<Map<string, number>> {
  const rows = await write
    .selectFrom('scopeHead')
    .select(['scope', 'seq'])
    .where('org', '=', org)
    .execute()
  return new Map(rows.map(({ scope, seq }) => [scope, Number(seq)]))
}
