/**
 * Several ops in one transaction. Their scopes are held, what they lean on is read after that in one
 * question, their numbers are counted here, and all that they write is put down at the end.
 */
import { sql } from 'kysely'
import type { Envelope } from '../../model/sync/op.ts'
import { type Delivered, noteDelivered } from '../people/devices.ts'
import type { Write } from '../store/database.ts'
import { type Head, holdScopes, putHeads, putRecords, type StoredRecord } from '../store/records.ts'
import { prepareRows } from '../store/rows.ts'
import type { Tables } from '../store/tables.ts'
import { Known } from './known.ts'
import { type Unparked, unparkAll } from './parked.ts'

type Place = Pick<Head, 'org' | 'scope'>

const nameOf = ({ org, scope }: Place) => `${org} ${scope}`

export class Gathering extends Known<Write> {
  readonly #heads = new Map<string, Head>()
  readonly #grown = new Set<Head>()
  readonly #records = new Map<string, StoredRecord & { org: string }>()
  readonly #ops: Tables['op'][] = []
  readonly #unparked: Unparked[] = []
  readonly #delivered = new Map<string, Delivered>()

  /** Takes hold of these scopes, but of none that somebody else holds. */
  async hold(places: readonly Place[]): Promise<void> {
    const asked = new Map(places.map(({ org, scope }) => [nameOf({ org, scope }), { org, scope }]))
    for (const head of await holdScopes(this.db, [...asked.values()])) {
      this.#heads.set(nameOf(head), head)
    }
  }

  holds(place: Place): boolean {
    return this.#heads.has(nameOf(place))
  }

  /** Puts a record into a scope that is held, under its next number, and returns the number. */
  putRecord(org: string, { id, kind, scope, year, body }: Omit<StoredRecord, 'seq'>): number {
    const head = this.#heads.get(nameOf({ org, scope }))
    if (!head) throw new Error('a scope that is not held')
    const seq = ++head.seq
    this.#grown.add(head)
    const record = { id, kind, scope, seq, year, body }
    this.#records.set(`${org} ${id}`, { org, ...record })
    this.learnRecord(org, record)
    return seq
  }

  /** An op that was answered for good, and is no longer set aside. */
  putOp(op: Tables['op'], envelope: Envelope): void {
    this.#ops.push(op)
    this.#unparked.push({ org: op.org, envelope })
    this.learnOp(op.org, op.id, op)
  }

  noteDelivered(id: string, n: number): void {
    const { highest, count } = this.#delivered.get(id) ?? { highest: n, count: 0 }
    this.#delivered.set(id, { id, highest: Math.max(highest, n), count: count + 1 })
  }

  /** Writes it all. */
  async putDown(at: number): Promise<void> {
    await putHeads(this.db, [...this.#grown])
    await putRecords(this.db, [...this.#records.values()])
    await insertOps(this.db, this.#ops)
    await unparkAll(this.db, this.#unparked)
    await noteDelivered(this.db, [...this.#delivered.values()], at)
  }
}

const insertOps = prepareRows(
  { org: 'text', id: 'text', hash: 'text', outcome: 'text', scope: 'text', seq: 'bigint' },
  (_, rows) => sql<never>`
    insert into op (org, id, hash, outcome, scope, seq)
    select org, id, hash, outcome, scope, seq from ${rows} as named`
)
