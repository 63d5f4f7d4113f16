/** What lies under a lease on this device: brought under the lease that it should lie under, and removed. */
import type { Edit } from '../../model/kind.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Body } from '../../model/sync/wire.ts'
import { askForRestAlone } from './case-files.ts'
import type { OutboxRow, RecordRow } from './database.ts'
import { editsOf, isLeased, type Lease, leaseOf, leasesFor } from './lease.ts'
import { journeyOf, openLeased } from './open-leased.ts'
import { setSetting, setting } from './settings.ts'
import type { Store } from './store.ts'
import { forgetUnreadable } from './unreadable.ts'

/**
 * Brings every body under the lease that it should lie under, also what an earlier version of the app left
 * elsewhere. What was taken along beyond its lease, and is not any more, goes. To be called again after a crash.
 */
export async function sealLeased(store: Store): Promise<void> {
  const { db, codec, kinds } = store
  const journey = await journeyOf(store)
  const isClosed = await setting(store, 'notesClosed')
  /** The lease of a row by what is said in it; nothing if nobody may read it any more. */
  const leaseNow = ({ kind, scope, lease }: Leasable, edits: readonly Edit[]) => {
    const next = leaseOf(kinds.get(kind), scope, edits, journey)
    return isClosed && lease === 'journey' && next === 'care' ? undefined : next
  }
  const gone: RecordRow[] = []
  for (const row of await db.records.filter(isOurs(store)).toArray()) {
    const { key, id, scope } = row
    const place = { table: 'records', id, scope } as const
    const body = await openLeased(store, row.body, { ...place, lease: row.lease }).catch(() => null)
    const lease = body ? leaseNow(row, editsOf(body as Body)) : undefined
    if (!lease) gone.push(row)
    if (!lease || lease === row.lease) continue
    const sealed = await codec.encode(body, { ...place, lease })
    await db.records
      .where('key')
      .equals(key)
      .and(kept => kept.seq === row.seq && kept.lease === row.lease)
      .modify({ body: sealed, lease })
  }
  await forgetUnreadable(store, gone)
  if (isClosed && gone.length > 0) await askForRestAlone(store)
  for (const row of await db.outbox.filter(isOurs(store)).toArray()) {
    if (row.entry !== null) await sealWork(store, row, leaseNow)
  }
  await setSetting(store, 'leasedFor', leasesFor(kinds, journey))
}

type Leasable = Pick<RecordRow & OutboxRow, 'kind' | 'scope' | 'lease'>

/**
 * What can be read here of an op. The envelope is nobody's to open, and the copy for sealing it again stays until
 * the op is settled, or a key that the server lost would take the op along.
 */
async function sealWork(
  store: Store,
  row: OutboxRow,
  leaseNow: (row: Leasable, edits: readonly Edit[]) => Lease | undefined
): Promise<void> {
  const { id, scope } = row
  const place = { table: 'outbox', id, scope } as const
  const opened = openLeased(store, row.entry, { ...place, lease: row.lease })
  const entry = (await opened.catch(() => null)) as Entry | null
  const lease = entry ? leaseNow(row, [entry.set]) : undefined
  if (lease && lease === row.lease) return
  const sealed = lease && (await store.codec.encode(entry, { ...place, lease }))
  await store.db.outbox
    .where('id')
    .equals(id)
    .modify(kept => {
      if (!lease) return closeWork(kept)
      Object.assign(kept, { entry: sealed, lease })
    })
}

/**
 * Within a transaction: removes what lies under a lease, but for what `stays`, and lets the next reading bring
 * it again. What waits stays sealed, and can be read here no more. Says whether there was anything.
 */
export async function removeLeased(
  store: Store,
  stays: (lease: Lease | undefined) => boolean
): Promise<boolean> {
  const { db } = store
  const rows = await db.records.filter(isOurs(store)).toArray()
  await forgetUnreadable(
    store,
    rows.filter(({ lease }) => !stays(lease))
  )
  const closed = await db.outbox
    .filter(isOurs(store))
    .and(({ lease, entry }) => entry !== null && !stays(lease))
    .modify(closeWork)
  return rows.length + closed > 0
}

function isOurs({ kinds }: Store) {
  return ({ kind, scope }: Leasable) => isLeased(kinds.get(kind), scope)
}

function closeWork(row: OutboxRow): void {
  row.entry = null
}
