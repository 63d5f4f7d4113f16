/**
 * What is known of ops and records: asked for in one question, and remembered as long as it is worked on.
 * What was not asked for beforehand is asked for by itself.
 */
import { sql } from 'kysely'
import type { Body } from '../../model/sync/wire.ts'
import type { Database, Write } from '../store/database.ts'
import type { StoredRecord } from '../store/records.ts'
import { joined, prepareRows } from '../store/rows.ts'
import type { Tables } from '../store/tables.ts'

/** An op that was answered for good. */
type TakenOp = Pick<Tables['op'], 'hash' | 'scope' | 'seq'>

/** Names an op, a record or both. */
export interface Names {
  org: string
  op?: string
  record?: string
}

interface Row {
  org: string
  op: string | null
  record: string | null
  hash: string | null
  takenScope: string
  takenSeq: number
  kind: string | null
  scope: string
  seq: number
  year: number
  body: string
}

export class Known<Db extends Database | Write = Database | Write> {
  readonly db: Db
  readonly #ops = new Map<string, TakenOp | undefined>()
  readonly #records = new Map<string, StoredRecord | undefined>()

  constructor(db: Db) {
    this.db = db
  }

  /** Asks for all of these at once. */
  async load(names: Names[]): Promise<void> {
    // Many ops lean on the same class.
    const asked = new Map(names.map(each => [`${each.org} ${each.op} ${each.record}`, each]))
    for (const row of await selectNamed(this.db, [...asked.values()])) {
      const { org, op, record, hash, takenScope, takenSeq, kind, scope, seq, year, body } = row
      if (op !== null) {
        const taken = hash === null ? undefined : { hash, scope: takenScope, seq: takenSeq }
        this.#ops.set(`${org} ${op}`, taken)
      }
      if (record !== null) {
        const found = kind !== null && { id: record, kind, scope, seq, year }
        const known = found ? { ...found, body: JSON.parse(body) as Body } : undefined
        this.#records.set(`${org} ${record}`, known)
      }
    }
  }

  /** The op of this id that was answered for good. */
  async op(org: string, id: string): Promise<TakenOp | undefined> {
    const name = `${org} ${id}`
    if (!this.#ops.has(name)) await this.load([{ org, op: id }])
    return this.#ops.get(name)
  }

  async record(org: string, id: string): Promise<StoredRecord | undefined> {
    const name = `${org} ${id}`
    if (!this.#records.has(name)) await this.load([{ org, record: id }])
    return this.#records.get(name)
  }

  protected learnOp(org: string, id: string, op: TakenOp): void {
    this.#ops.set(`${org} ${id}`, op)
  }

  learnRecord(org: string, record: StoredRecord): void {
    this.#records.set(`${org} ${record.id}`, record)
  }
}

const selectNamed = prepareRows(
  { org: 'text', op: 'text', record: 'text' },
  (db, rows) => sql<Row>`
    select named.org, named.op, named.record, op.hash, op.scope as "takenScope",
      op.seq as "takenSeq", record.kind, record.scope, record.seq, record.year, record.body
    from ${rows} as named
    ${joined(db, 'op', sql`op.org = named.org and op.id = named.op`)}
    ${joined(db, 'record', sql`record.org = named.org and record.id = named.record`)}`
)
