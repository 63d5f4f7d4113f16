/**
 * What this window has just kept. Its screens show it as soon as the transaction is complete, and need
 * not wait until it has been read back.
 */
import type { LocalDatabase, OutboxRow, RecordRow } from './database.ts'

export interface Kept {
  rows: RecordRow[]
  outbox: OutboxRow[]
}

const listeners = new WeakMap<LocalDatabase, Set<(kept: Kept) => void>>()

/** Tells all who listen; to be called when the transaction is complete, and never before. */
export function tellKept(db: LocalDatabase, kept: Kept): void {
  for (const listen of listeners.get(db) ?? []) listen(kept)
}

/** Listens until what it returns is called. */
export function onKept(db: LocalDatabase, listen: (kept: Kept) => void): () => void {
  const known = listeners.get(db) ?? new Set()
  listeners.set(db, known.add(listen))
  return () => known.delete(listen)
}
