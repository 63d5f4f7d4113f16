/**
 * What waits on this phone, read past the app: straight from the browser's storage, whatever version it
 * has and whoever it belongs to, so that it can be saved while the store is locked or does not open.
 */
import * as z from 'zod/mini'
import { type Envelope, envelopeSchema } from '../../model/sync/op.ts'
import { sealKeySchema } from '../../model/sync/seal.ts'
import type { OutboxRow } from './database.ts'
import { toEnvelope } from './sealing.ts'
import { isOf, opOfSpare, readSpare } from './spare.ts'
import type { Store } from './store.ts'

export interface Gathered {
  /** Sealed, all of them. */
  envelopes: Envelope[]
  /** How many are left out: no key of the server was there to seal them to. */
  unsealed: number
  /** How many stores could not be read to their end. */
  unreadable: number
}

const rowSchema = z.object({ state: z.literal('waiting'), envelope: envelopeSchema })

/** Gathers what waits in these databases; those that do not exist hold nothing. */
export async function gatherWaiting(
  databases: string[],
  world: Pick<Store, 'randomBytes' | 'spare'>,
  disk: IDBFactory
): Promise<Gathered> {
  const gathered: Gathered = { envelopes: [], unsealed: 0, unreadable: 0 }
  for (const name of databases) {
    const { rows, settings, isWhole } = await readRaw(disk, name)
    if (!isWhole) gathered.unreadable++
    const sealKey = settings
      .map(({ name, value }) =>
        name === 'sealKey' ? sealKeySchema.safeParse(value).data : undefined
      )
      .find(key => key !== undefined)
    for (const row of rows) {
      const envelope = rowSchema.safeParse(row).data?.envelope
      if (!envelope) continue
      if (envelope.form !== 'signed') gathered.envelopes.push(envelope)
      else if (sealKey)
        gathered.envelopes.push(await toEnvelope(world, sealKey, envelope, envelope))
      else gathered.unsealed++
    }
    gathered.envelopes.push(...(await sparesOfLost(name, rows, world.spare)))
  }
  return gathered
}

/** What was kept apart of ops that the database does not know, because the browser has lost them. */
async function sparesOfLost(
  database: string,
  rows: unknown[],
  spare: Store['spare']
): Promise<Envelope[]> {
  const known = new Set(rows.map(row => (row as Partial<OutboxRow>).id))
  const lost = ((await spare?.names()) ?? []).filter(
    name => isOf(database, name) && !known.has(opOfSpare(name))
  )
  const read = await Promise.all(lost.map(name => readSpare(spare!, name)))
  return read.filter(envelope => envelope !== undefined)
}

interface Raw {
  rows: unknown[]
  settings: { name?: unknown; value?: unknown }[]
  isWhole: boolean
}

async function readRaw(disk: IDBFactory, name: string): Promise<Raw> {
  const raw: Raw = { rows: [], settings: [], isWhole: true }
  const noteBroken = () => {
    raw.isWhole = false
  }
  const db = await openRaw(disk, name).catch(noteBroken)
  if (!db) return raw
  await readInto(raw.rows, db, 'outbox').catch(noteBroken)
  await readInto(raw.settings, db, 'settings').catch(noteBroken)
  db.close()
  return raw
}

/** A database as it lies there; nothing if there is none. */
function openRaw(disk: IDBFactory, name: string): Promise<IDBDatabase | undefined> {
  return new Promise((done, fail) => {
    const request = disk.open(name)
    let isNew = false
    request.onupgradeneeded = () => {
      isNew = true
      request.transaction?.abort()
    }
    request.onsuccess = () => done(request.result)
    request.onerror = () => (isNew ? done(undefined) : fail(request.error))
  })
}

/** Each table by itself and row after row, so that one which cannot be read takes none of those before it along. */
function readInto(rows: unknown[], db: IDBDatabase, table: string): Promise<void> {
  return new Promise((done, fail) => {
    const transaction = db.transaction(table)
    transaction.onabort = () => fail(transaction.error)
    const request = transaction.objectStore(table).openCursor()
    request.onerror = () => fail(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) return done()
      rows.push(cursor.value)
      cursor.continue()
    }
  })
}
