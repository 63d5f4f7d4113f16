/**
 * What the device remembers. There is one table of records with no index but its key, so that a new
 * kind never needs an upgrade here; the key begins with the scope, so that what a screen needs, and
 * what a lost role takes away, lies together.
 */
import Dexie, { type DexieOptions, type Table } from 'dexie'
import type { Problem } from '../../model/problem.ts'
import type { Envelope } from '../../model/sync/op.ts'
import type { Lease } from './lease.ts'

export interface RecordRow {
  key: string
  id: string
  scope: string
  kind: string
  year: number
  seq: number
  body: unknown
  /** Under whose key the body lies; without one under that of the records. */
  lease?: Lease
}

/**
 * An op of this device. `waiting` to be handed in; `received` by the server, but not yet read back;
 * `done`: kept for thirty days in case the server is restored; `parked` on the server.
 */
export type OutboxState = 'waiting' | 'received' | 'done' | 'parked'

export interface OutboxRow {
  order?: number
  id: string
  state: OutboxState
  envelope: Envelope
  record: string
  kind: string
  /** Where it was written; entry and copy are bound to it. */
  scope: string
  /** Where the server has put it, if its child has moved meanwhile. */
  placed?: string
  /** The op as the record will keep it. */
  entry: unknown
  /** The signed op under the key of the records, until it is done: for sealing it again, should the server lose its key. */
  copy?: unknown
  /** Under whose key the entry lies; without one under that of the records. */
  lease?: Lease
  at: number
  /** The number under which it can be read back, and when the server took it. */
  seq?: number
  receivedAt?: number
  problem?: Problem
}

export interface DraftRow {
  id: string
  kind: string
  body: unknown
  at: number
}

export interface LocalDatabase extends Dexie {
  records: Table<RecordRow, string>
  outbox: Table<OutboxRow, number>
  cursors: Table<{ scope: string; seq: number }, string>
  settings: Table<{ name: string; value: unknown }, string>
  drafts: Table<DraftRow, string>
}

/** Opens the device's database; a fake IndexedDB may be passed. */
export function openDatabase(name: string, options: DexieOptions = {}): LocalDatabase {
  const db = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
    ...options
  }) as LocalDatabase
  db.version(1).stores({
    records: 'key',
    outbox: '++order, &id, state',
    cursors: 'scope',
    settings: 'name',
    drafts: 'id'
  })
  return db
}

/** The scope in which the record of an op lies. */
export function placeOf({ scope, placed }: Pick<OutboxRow, 'scope' | 'placed'>): string {
  return placed ?? scope
}

/** Where a record lies: by scope, then kind, then id. */
export function recordKey(scope: string, kind: string, id: string): string {
  return `${scope}/${kind}/${id}`
}
