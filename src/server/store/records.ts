/** Reading and writing records, and the counters by which phones know how far they have read. */
import { sql } from 'kysely'
import type { Edit, Kind, RecordOf } from '../../model/kind.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { schoolYearOf } from '../../model/rules/school-time.ts'
import { scopeOfRecord, yearOfRecord } from '../../model/sync/scope.ts'
import type { Body } from '../../model/sync/wire.ts'
import type { Database, Write } from './database.ts'
import { engineOf } from './engine.ts'
import { prepare } from './prepared.ts'
import { joined, prepareRows } from './rows.ts'

export interface StoredRecord {
  id: string
  kind: string
  scope: string
  seq: number
  year: number
  body: Body
}

/** The next number of a scope; its row lock makes the numbers of one scope commit in order. */
export async function nextSeq(write: Write, org: string, scope: string): Promise<number> {
  const [row] = await bumpHead(write, org, scope)
  if (!row) throw new Error('a scope without a counter')
  return row.seq
}

const bumpHead = prepare((db, org: string, scope: string) =>
  db
    .insertInto('scopeHead')
    .values({ org, scope, seq: 1 })
    .onConflict(conflict =>
      conflict.columns(['org', 'scope']).doUpdateSet(eb => ({ seq: eb('scopeHead.seq', '+', 1) }))
    )
    .returning('seq')
)

/**
 * Lets nobody else write into these scopes until the transaction ends, so that what is read in it stays
 * true. Everybody takes hold of rows in one order: scopes, what was set aside, devices, the audit log.
 * Whoever waits here for a scope holds nothing yet, or is the one in a school who holds the school's
 * first; `holdScopes` waits for none. So no two ever wait for each other. The embedded database has one
 * writer anyway.
 */
export async function lockScopes(write: Write, org: string, scopes: string[]): Promise<void> {
  if (engineOf(write) === 'sqlite') return
  for (const scope of new Set(scopes)) await lockScope(write, org, scope)
}

const lockScope = prepare((db, org: string, scope: string) =>
  db
    .insertInto('scopeHead')
    .values({ org, scope, seq: 0 })
    .onConflict(conflict =>
      conflict.columns(['org', 'scope']).doUpdateSet(eb => ({ seq: eb.ref('scopeHead.seq') }))
    )
)

/** A scope, and the number at which it stands. */
export interface Head {
  org: string
  scope: string
  seq: number
}

/**
 * Takes hold of many scopes until the transaction ends, and says how far each has come. It waits for
 * nobody: a scope that somebody else holds is left out, and so is one in which nothing was ever written,
 * since that has no row to hold. An import into one school keeps up no other.
 */
export async function holdScopes(
  write: Write,
  scopes: readonly Pick<Head, 'org' | 'scope'>[]
): Promise<Head[]> {
  const heads = await selectHeads(write, scopes)
  return heads.flatMap(({ org, scope, seq }) => {
    if (seq !== null) return [{ org, scope, seq }]
    // The embedded database has one writer: what has no counter there is new.
    return engineOf(write) === 'sqlite' ? [{ org, scope, seq: 0 }] : []
  })
}

const selectHeads = prepareRows({ org: 'text', scope: 'text' }, (db, rows) => {
  const on = sql`"scopeHead".org = named.org and "scopeHead".scope = named.scope`
  return sql<Pick<Head, 'org' | 'scope'> & { seq: number | null }>`
    select named.org, named.scope, "scopeHead".seq
    from ${rows} as named
    ${joined(db, 'scopeHead', on, sql`for no key update skip locked`)}`
})

/** Writes down how far scopes have come that the transaction holds. */
export const putHeads = prepareRows(
  { org: 'text', scope: 'text', seq: 'bigint' },
  (_, rows) => sql<never>`
    insert into "scopeHead" (org, scope, seq)
    select org, scope, seq from ${rows} as named where true
    on conflict (org, scope) do update set seq = excluded.seq`
)

/** Runs what the office decided, one decision at a time in each school, all of it or nothing. */
export async function writeAsOffice<T>(
  db: Database,
  org: string,
  run: (write: Write) => Promise<T>
): Promise<T> {
  return db.transaction().execute(async write => {
    await lockScopes(write, org, [`org:${org}`])
    return run(write)
  })
}

export async function findRecord(
  db: Database | Write,
  org: string,
  id: string
): Promise<StoredRecord | undefined> {
  const [row] = await selectRecord(db, org, id)
  return row && { ...row, body: JSON.parse(row.body) as Body }
}

const selectRecord = prepare((db, org: string, id: string) =>
  db
    .selectFrom('record')
    .select(['id', 'kind', 'scope', 'seq', 'year', 'body'])
    .where('org', '=', org)
    .where('id', '=', id)
)

/** All records of one kind in a school, in no order; those of the whole school by their scope. */
export async function recordsOfKind<K extends Kind>(
  db: Database | Write,
  org: string,
  kind: K
): Promise<{ id: string; seq: number; scope: string; fields: RecordOf<K> }[]> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'seq', 'scope', 'body'])
    .where('org', '=', org)
    .where('kind', '=', kind.name)
    .$if(kind.scope.in === 'org', query => query.where('scope', '=', `org:${org}`))
    .execute()
  return rows.map(({ id, seq, scope, body }) => ({
    id,
    seq: Number(seq),
    scope,
    fields: (JSON.parse(body) as { fields: RecordOf<K> }).fields
  }))
}

/** Puts a record into its scope under the scope's next number, and returns the number. */
export async function putRecord(
  write: Write,
  org: string,
  record: Omit<StoredRecord, 'seq'>
): Promise<number> {
  const seq = await nextSeq(write, org, record.scope)
  const { id, kind, scope, year } = record
  await upsertRecord(write, org, id, kind, scope, seq, year, JSON.stringify(record.body))
  return seq
}

const upsertRecord = prepare(
  (
    db,
    org: string,
    id: string,
    kind: string,
    scope: string,
    seq: number,
    year: number,
    body: string
  ) =>
    db
      .insertInto('record')
      .values({ org, id, kind, scope, seq, year, body })
      .onConflict(conflict =>
        conflict.columns(['org', 'id']).doUpdateSet({ scope, seq, year, body })
      )
)

/** Puts records into scopes that the transaction holds, under numbers that it has counted. */
export async function putRecords(
  write: Write,
  records: readonly (StoredRecord & { org: string })[]
): Promise<void> {
  const rows = records.map(record => ({ ...record, body: JSON.stringify(record.body) }))
  await upsertRecords(write, rows)
}

const upsertRecords = prepareRows(
  {
    org: 'text',
    id: 'text',
    kind: 'text',
    scope: 'text',
    seq: 'bigint',
    year: 'integer',
    body: 'text'
  },
  (_, rows) => sql<never>`
    insert into record (org, id, kind, scope, seq, year, body)
    select org, id, kind, scope, seq, year, body from ${rows} as named where true
    on conflict (org, id) do update set scope = excluded.scope, seq = excluded.seq,
      year = excluded.year, body = excluded.body`
)

/**
 * Writes a record of the office: derives where it lives and leaves a tombstone where it lived. In
 * another year it is as good as in another place: phones that read that year alone must forget it.
 */
export async function putOfficeRecord(
  write: Write,
  org: string,
  kind: Kind,
  id: string,
  fields: Edit
): Promise<void> {
  const scope = await scopeOfRecord(kind, org, id, fields, async pupilId =>
    classOf(await findRecord(write, org, pupilId))
  )
  if (!scope) throw new Error(`a ${kind.name} without a scope`)
  const year = yearOfRecord(kind, id, fields, schoolYearOf)
  const before = await findRecord(write, org, id)
  if (before?.scope !== scope) await forgetTombstone(write, org, scope, id)
  if (before && (before.scope !== scope || before.year !== year)) await leave(write, org, before)
  await putRecord(write, org, { id, kind: kind.name, scope, year, body: { fields } })
}

/** Takes a record out of its scope for good. */
export async function removeRecord(write: Write, org: string, id: string): Promise<void> {
  const before = await findRecord(write, org, id)
  if (!before) return
  await write.deleteFrom('record').where('org', '=', org).where('id', '=', id).execute()
  await leave(write, org, before)
}

/** Moves a record, unchanged, to another scope. */
export async function moveRecord(
  write: Write,
  org: string,
  record: StoredRecord,
  scope: string
): Promise<void> {
  if (record.scope === scope) return
  await putRecord(write, org, { ...record, scope })
  await leave(write, org, record)
  await forgetTombstone(write, org, scope, record.id)
}

/** The class in which a pupil is. */
export function classOf(record: StoredRecord | undefined): string | undefined {
  if (record?.kind !== pupil.name || !('fields' in record.body)) return undefined
  return (record.body.fields as RecordOf<typeof pupil>).class
}

async function leave(write: Write, org: string, record: StoredRecord): Promise<void> {
  const { id, kind, scope, year } = record
  const seq = await nextSeq(write, org, scope)
  await write
    .insertInto('tombstone')
    .values({ org, scope, id, kind, seq, year })
    .onConflict(conflict => conflict.columns(['org', 'scope', 'id']).doUpdateSet({ seq }))
    .execute()
}

async function forgetTombstone(write: Write, org: string, scope: string, id: string) {
  await write
    .deleteFrom('tombstone')
    .where('org', '=', org)
    .where('scope', '=', scope)
    .where('id', '=', id)
    .execute()
}
