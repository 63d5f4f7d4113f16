/**
 * What the screens read: the records of this device with its own unconfirmed ops laid over them, so
 * that a mark neither waits for the network nor flickers when the server answers.
 */
import { liveQuery } from 'dexie'
import { mergeEntries } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Body } from '../../model/sync/wire.ts'
import { type OutboxRow, placeOf, type RecordRow, recordKey } from './database.ts'
import { type Kept, onKept } from './just-kept.ts'
import { openLeased } from './open-leased.ts'
import { yearOfDecision } from './outbox.ts'
import type { Store } from './store.ts'
import { forgetUnreadable } from './unreadable.ts'

/** A record as screens see it. Its `state` says how far its newest op has come. */
export interface LocalRecord {
  key: string
  id: string
  kind: string
  scope: string
  year: number
  seq: number
  /** What the office keeps. */
  fields: Record<string, unknown>
  /** The ops of a record that people write in the field. */
  entries: Entry[]
  travel: Travel
}

/** Three words for a record's way; `parked` needs a person. */
export type Travel =
  /** `op`: the newest that waits; while it is in the air, the record is being sent. */
  { state: 'on-this-phone'; op: string } | { state: 'received'; at?: number } | { state: 'parked' }

/** Which records: all whose keys begin so, those of a span of keys, and single ones. */
export interface Question {
  prefixes?: string[]
  /** Both ends included, and the last one with all that begins so. */
  spans?: { from: string; to: string }[]
  keys?: string[]
}

/** Reads once, without what does not open, which is told. */
export async function readRecords(
  store: Store,
  question: Question,
  onError?: (error: unknown) => void
): Promise<LocalRecord[]> {
  return decode(store, await readRaw(store, question), question, onError)
}

/**
 * Reads now and whenever something relevant has changed, until unsubscribed. A record that does not open
 * is an error that is told, and the others are shown.
 */
export function watchRecords(
  store: Store,
  question: Question,
  onRecords: (records: LocalRecord[]) => void,
  onError: (error: unknown) => void
): () => void {
  let latest = 0
  let known: Kept | undefined
  const show = (raw: Kept) => {
    known = raw
    const turn = ++latest
    decode(store, raw, question, onError).then(records => {
      if (turn === latest) onRecords(records)
    }, onError)
  }
  const stopListening = onKept(store.db, kept => {
    if (known && kept.outbox.some(row => isAsked(keyOfOp(row), question))) {
      show(join(known, kept, question))
    }
  })
  const subscription = liveQuery(() => readRaw(store, question)).subscribe({
    next: show,
    error: onError
  })
  return () => {
    stopListening()
    subscription.unsubscribe()
  }
}

/** What was read, with what was kept since; a reading may have met it already. */
function join(read: Kept, { rows, outbox }: Kept, question: Question): Kept {
  const readKeys = new Set(read.rows.map(({ key }) => key))
  const readOps = new Set(read.outbox.map(({ id }) => id))
  return {
    rows: [...read.rows, ...rows.filter(({ key }) => isAsked(key, question) && !readKeys.has(key))],
    outbox: [...read.outbox, ...outbox.filter(({ id }) => !readOps.has(id))]
  }
}

async function readRaw({ db }: Store, question: Question): Promise<Kept> {
  const { keys = [] } = question
  return db.transaction('r', db.records, db.outbox, async () => {
    const [outbox, byKey, ...ranges] = await Promise.all([
      db.outbox.where('state').anyOf('waiting', 'received', 'parked').toArray(),
      db.records.bulkGet(keys),
      ...spansOf(question).map(({ from, to }) =>
        db.records.where('key').between(from, to, true, true).toArray()
      )
    ])
    return { rows: [...byKey.filter(row => row !== undefined), ...ranges.flat()], outbox }
  })
}

async function decode(
  store: Store,
  raw: Kept,
  question: Question,
  onError: (error: unknown) => void = () => {}
): Promise<LocalRecord[]> {
  const asked = raw.outbox.filter(row => isAsked(keyOfOp(row), question))
  const [bodies, entries] = await Promise.all([
    Promise.all(raw.rows.map(row => decodeBody(store, row).catch(() => undefined))),
    Promise.all(asked.map(row => decodeEntry(store, row).catch(() => undefined)))
  ])
  const unreadable = raw.rows.filter((_, i) => !bodies[i])
  if (unreadable.length > 0) {
    await forgetUnreadable(store, unreadable)
    onError(new Error('a record does not open'))
  }
  const records = new Map<string, LocalRecord>()
  for (const [i, { key, id, kind, scope, year, seq }] of raw.rows.entries()) {
    const body = bodies[i]
    if (!body) continue
    const fields = 'fields' in body ? body.fields : {}
    const entries = 'entries' in body ? body.entries : []
    const at = Math.max(0, ...entries.map(entry => entry.got ?? 0))
    const travel: Travel = { state: 'received', ...(at > 0 && { at }) }
    records.set(key, { key, id, kind, scope, year, seq, fields, entries, travel })
  }
  const inOrder = asked
    .map((row, i) => ({ row, entry: entries[i] }))
    .sort((a, b) => (a.row.order ?? 0) - (b.row.order ?? 0))
  for (const { row, entry } of inOrder) overlay(store, records, row, entry)
  return [...records.values()]
}

async function decodeBody(store: Store, { id, scope, lease, body }: RecordRow): Promise<Body> {
  return (await openLeased(store, body, { table: 'records', id, scope, lease })) as Body
}

/** Nothing of what is not shown, and of what a forgotten PIN or the end of a lease has closed. */
async function decodeEntry(
  store: Store,
  { id, scope, lease, state, entry }: OutboxRow
): Promise<Entry | undefined> {
  if (state === 'parked' || entry === null) return undefined
  return (await openLeased(store, entry, { table: 'outbox', id, scope, lease })) as Entry
}

function overlay(
  store: Store,
  records: Map<string, LocalRecord>,
  row: OutboxRow,
  entry: Entry | undefined
): void {
  const { kind, record: id } = row
  const scope = placeOf(row)
  const key = keyOfOp(row)
  const before = records.get(key)
  if (row.state === 'parked') {
    if (before) records.set(key, { ...before, travel: { state: 'parked' } })
    return
  }
  if (!entry) return
  const travel: Travel =
    row.state === 'received'
      ? { state: 'received', ...(row.receivedAt !== undefined && { at: row.receivedAt }) }
      : { state: 'on-this-phone', op: row.id }
  const year = before?.year ?? yearOfDecision(store, kind, id, entry.set)
  const entries = mergeEntries(before?.entries ?? [], [entry])
  records.set(key, {
    ...(before ?? { key, id, kind, scope, year, seq: 0, fields: {} }),
    entries,
    travel
  })
}

function keyOfOp(row: OutboxRow): string {
  return recordKey(placeOf(row), row.kind, row.record)
}

function isAsked(key: string, question: Question): boolean {
  return (
    (question.keys ?? []).includes(key) ||
    spansOf(question).some(({ from, to }) => from <= key && key <= to)
  )
}

function spansOf({ prefixes = [], spans = [] }: Question): { from: string; to: string }[] {
  return [...prefixes.map(prefix => ({ from: prefix, to: prefix })), ...spans].map(
    ({ from, to }) => ({ from, to: `${to}\uffff` })
  )
}
