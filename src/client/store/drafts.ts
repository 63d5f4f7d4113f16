/**
 * What a person has begun: kept with every keystroke, several at once, until it is decided or thrown
 * away. A draft is not yet a record and never travels.
 */
import { liveQuery, type Subscription } from 'dexie'
import type { Store } from './store.ts'

/** What fills in a form of the office; such drafts are forgotten in the end. */
export const formDraft = 'form'

/** What is begun as one of these is work: it is never forgotten, and nothing is erased while it is there. */
export const workDrafts: readonly string[] = ['visit', 'case-note']

/** How long a form that was left is kept, in ms. */
const longestForm = 14 * 24 * 3600_000

/** What is being written at this moment. */
const running = new Set<Promise<void>>()

export interface Draft<T = unknown> {
  id: string
  kind: string
  value: T
  at: number
}

export async function readDraft<T>(store: Store, id: string): Promise<Draft<T> | undefined> {
  const row = await store.db.drafts.get(id)
  return row && ((await decode(store, row)) as Draft<T>)
}

/** Reads the drafts of a kind now and whenever one has changed. */
export function watchDrafts<T>(
  store: Store,
  kind: string,
  onDrafts: (drafts: Draft<T>[]) => void,
  onError: (error: unknown) => void
): Subscription {
  return liveQuery(() => store.db.drafts.filter(row => row.kind === kind).toArray()).subscribe({
    next: rows => {
      Promise.all(rows.map(row => decode(store, row))).then(
        drafts => onDrafts(drafts as Draft<T>[]),
        onError
      )
    },
    error: onError
  })
}

/** Keeps a draft; it is on this device when the promise is fulfilled. */
export async function keepDraft(
  store: Store,
  id: string,
  kind: string,
  value: unknown
): Promise<void> {
  const body = await store.codec.encode(value, { table: 'drafts', id, scope: '' })
  await store.db.drafts.put({ id, kind, body, at: store.now() })
}

export async function dropDraft({ db }: Store, id: string): Promise<void> {
  await db.drafts.delete(id)
}

/** Forgets the forms that nobody has gone on with; works under a lock too. */
export async function forgetForms({ db, now }: Store): Promise<void> {
  const before = now() - longestForm
  await db.drafts.filter(({ kind, at }) => kind === formDraft && at < before).delete()
}

/** Fulfilled when all that was typed until now is kept, or could not be. */
export async function draftsKept(): Promise<void> {
  await Promise.allSettled(running)
}

/**
 * Keeps what is typed as fast as the storage allows: while one value is being written only the
 * newest of those behind it waits, so a slow disk never falls behind the fingers.
 */
export function createKeeper(store: Store, id: string, kind: string) {
  let next: { value: unknown } | undefined
  let draining: Promise<void> | undefined
  async function drain() {
    try {
      while (next) {
        const { value } = next
        next = undefined
        if (value === undefined) await dropDraft(store, id)
        else await keepDraft(store, id, kind, value)
      }
    } finally {
      draining = undefined
    }
  }
  return {
    /**
     * Keeps this value, or throws the draft away if there is none; fulfilled when it is done. After a
     * failure the next value is tried as if there had been none.
     */
    keep(value: unknown): Promise<void> {
      next = { value }
      if (!draining) {
        const drained = drain()
        draining = drained
        running.add(drained)
        const end = () => running.delete(drained)
        drained.then(end, end)
      }
      return draining
    }
  }
}

async function decode(
  { codec }: Store,
  { id, kind, body, at }: { id: string; kind: string; body: unknown; at: number }
): Promise<Draft> {
  return { id, kind, value: await codec.decode(body, { table: 'drafts', id, scope: '' }), at }
}
