/**
 * Reads a whole database and holds it against what people were told: every acknowledged op is there
 * once, every op has its effect, every scope counts as it should, and the file is sound.
 */
import { sql } from 'kysely'
import type { Body } from '../../model/sync/wire.ts'
import { type Database, openDatabase, type Write } from '../../server/store/database.ts'
import { engineOf } from '../../server/store/engine.ts'

export interface Audit {
  lost: string[]
  doubled: string[]
  faults: string[]
}

export async function audit(database: string, acknowledged: Iterable<string>): Promise<Audit> {
  const db = await openDatabase(database)
  try {
    // One moment of it, for the server may be at work.
    const reading = db.transaction()
    const isolated =
      engineOf(db) === 'postgres' ? reading.setIsolationLevel('repeatable read') : reading
    const found = await isolated.execute(read => compare(read, acknowledged))
    return { ...found, faults: [...found.faults, ...(await unsound(db))] }
  } finally {
    await db.destroy()
  }
}

async function compare(db: Write, acknowledged: Iterable<string>): Promise<Audit> {
  const ops = await db.selectFrom('op').select(['org', 'id', 'scope', 'seq']).execute()
  const records = await db.selectFrom('record').select(['org', 'scope', 'seq', 'body']).execute()
  const entries = records.flatMap(({ body }) => entriesOf(JSON.parse(body) as Body))
  const timesInOps = countEach(ops.map(({ id }) => id))
  const timesInEntries = countEach(entries)
  const faults = await miscounted(db, ops, records)
  for (const id of timesInOps.keys()) {
    if (!timesInEntries.has(id)) faults.push(`op ${id} has no effect`)
  }
  for (const id of timesInEntries.keys()) {
    if (!timesInOps.has(id)) faults.push(`the effect of op ${id} has no op`)
  }
  return {
    lost: [...acknowledged].filter(id => !timesInOps.has(id) || !timesInEntries.has(id)),
    doubled: [...new Set([...moreThanOnce(timesInOps), ...moreThanOnce(timesInEntries)])],
    faults
  }
}

/** Which of these records the server does not hold. */
export async function missingRecords(
  database: string,
  acknowledged: Iterable<string>
): Promise<string[]> {
  const db = await openDatabase(database)
  try {
    const held = await db.selectFrom('record').select('id').where('body', 'is not', null).execute()
    const known = new Set(held.map(({ id }) => id))
    return [...acknowledged].filter(record => !known.has(record))
  } finally {
    await db.destroy()
  }
}

interface Numbered {
  org: string
  scope: string
  seq: number
}

/** A scope's counter stands at the highest number given, and no two records share one. */
async function miscounted(db: Write, ops: Numbered[], records: Numbered[]): Promise<string[]> {
  const heads = await db.selectFrom('scopeHead').selectAll().execute()
  const gone = await db.selectFrom('tombstone').select(['org', 'scope', 'seq']).execute()
  const place = ({ org, scope }: Omit<Numbered, 'seq'>) => `${org} ${scope}`
  const highest = new Map<string, number>()
  const faults: string[] = []
  for (const each of [...ops, ...records, ...gone]) {
    highest.set(place(each), Math.max(each.seq, highest.get(place(each)) ?? 0))
  }
  for (const head of heads) {
    const given = highest.get(place(head)) ?? 0
    if (head.seq !== given) faults.push(`${head.scope} counts ${head.seq}, but gave ${given}`)
  }
  const numbers = countEach([...records, ...gone].map(each => `${place(each)} ${each.seq}`))
  for (const number of moreThanOnce(numbers)) faults.push(`the number ${number} was given twice`)
  return faults
}

/** What the engine itself finds wrong with its files. */
async function unsound(db: Database): Promise<string[]> {
  if (engineOf(db) === 'postgres') {
    await sql`create extension if not exists amcheck`.execute(db)
    const indexes = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c join pg_am a on a.oid = c.relam
      where a.amname = 'btree' and c.relnamespace = 'public'::regnamespace`.execute(db)
    for (const { name } of indexes.rows) {
      await sql`select bt_index_parent_check(${name}::regclass, true)`.execute(db)
    }
    return []
  }
  const checked = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  return checked.rows.map(row => row.integrity_check).filter(said => said !== 'ok')
}

function entriesOf(body: Body): string[] {
  return 'entries' in body ? body.entries.map(({ id }) => id) : []
}

function countEach(names: string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1)
  return times
}

function moreThanOnce(times: Map<string, number>): string[] {
  return [...times].filter(([, count]) => count > 1).map(([name]) => name)
}
