/** What an import did is remembered, so that it can be taken back while nothing stands on it. */
import type { LastImport } from '../../model/commands.ts'
import { calendarDay } from '../../model/kinds/calendar-day.ts'
import { classKind } from '../../model/kinds/class.ts'
import { type Pupil, pupil } from '../../model/kinds/pupil.ts'
import { staff } from '../../model/kinds/staff.ts'
import { type Context, Refusal } from '../context.ts'
import { moveAlong } from '../move-pupil.ts'
import type { Database, Write } from '../store/database.ts'
import {
  findRecord,
  lockScopes,
  putOfficeRecord,
  recordsOfKind,
  removeRecord
} from '../store/records.ts'
import type { Touched } from './apply-plan.ts'

interface Remembered {
  /** The number that the import gave each record. */
  touched: (Touched & { kind: string; seq: number })[]
  /** How far the classes had come, those that children left among them. */
  heads: Record<string, number>
}

export async function rememberRun(
  { now }: Context,
  write: Write,
  org: string,
  { id, person, touched }: { id: string; person: string; touched: Touched[] }
): Promise<void> {
  const heads = await headsOf(write, org)
  const run: Remembered = { touched: [], heads: {} }
  for (const each of touched) {
    const record = await findRecord(write, org, each.id)
    if (!record) continue
    const { seq, kind, scope } = record
    run.touched.push({ ...each, kind, seq })
    for (const left of [scope, scopeBefore(each)]) {
      if (left?.startsWith('class:')) run.heads[left] = heads.get(left) ?? 0
    }
  }
  const values = { org, id, at: now(), person, undo: JSON.stringify(run) }
  await write.insertInto('importRun').values(values).execute()
}

/** The newest import of a school, and whether it can still be taken back. */
export async function lastRun(db: Database, org: string): Promise<LastImport | null> {
  const row = await db
    .selectFrom('importRun')
    .select(['id', 'at', 'person', 'undo'])
    .where('org', '=', org)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!row) return null
  const { id, at, person, undo } = row
  const state = !undo ? 'undone' : (await isBuiltOn(db, org, read(undo))) ? 'built-on' : 'open'
  return { id, at: Number(at), person, state }
}

/** Puts everything back; refuses with `changed-meanwhile` if anything came after the import. */
export async function undoRun(
  { kinds }: Context,
  write: Write,
  org: string,
  id: string
): Promise<void> {
  const row = await write
    .selectFrom('importRun')
    .select('undo')
    .where('org', '=', org)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.undo) throw new Refusal('not-found')
  const run = read(row.undo)
  await lockScopes(write, org, Object.keys(run.heads))
  if (await isBuiltOn(write, org, run)) throw new Refusal('changed-meanwhile')
  for (const { id: recordId, kind, before } of run.touched.reverse()) {
    if (before === null) {
      await removeRecord(write, org, recordId)
      continue
    }
    const now = await findRecord(write, org, recordId)
    await putOfficeRecord(write, org, kinds.get(kind)!, recordId, before)
    const from = now?.scope.slice('class:'.length) ?? ''
    await moveAlong(kinds, write, org, recordId, from, (before as Pupil).class)
  }
  await write
    .updateTable('importRun')
    .set({ undo: null })
    .where('org', '=', org)
    .where('id', '=', id)
    .execute()
}

function read(undo: string): Remembered {
  return JSON.parse(undo) as Remembered
}

/** The class that a child left by the import. */
function scopeBefore({ before }: Touched): string | undefined {
  const left = (before as Partial<Pupil> | null)?.class
  return left && `class:${left}`
}

/**
 * Whether a record has changed since, a class has gone on (a register, a visit, another child), or
 * somebody was given a class that the import has made.
 */
async function isBuiltOn(
  db: Database | Write,
  org: string,
  { touched, heads }: Remembered
): Promise<boolean> {
  const now = await headsOf(db, org)
  if (Object.entries(heads).some(([scope, head]) => now.get(scope) !== head)) return true
  for (const { id, kind, seq } of touched) {
    // The classes' own numbers say so of children already.
    if (kind !== pupil.name && (await findRecord(db, org, id))?.seq !== seq) return true
  }
  const made = new Set(touched.filter(({ kind }) => kind === classKind.name).map(({ id }) => id))
  if (made.size === 0) return false
  const people = await recordsOfKind(db, org, staff)
  const days = await recordsOfKind(db, org, calendarDay)
  const given = [
    ...people.flatMap(({ fields }) => fields.grants.flatMap(({ classes }) => classes)),
    ...days.flatMap(({ fields }) => fields.classes ?? [])
  ]
  return given.some(id => made.has(id))
}

async function headsOf(db: Database | Write, org: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('scopeHead')
    .select(['scope', 'seq'])
    .where('org', '=', org)
    .execute()
  return new Map(rows.map(({ scope, seq }) => [scope, Number(seq)]))
}
