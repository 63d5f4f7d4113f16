/** Puts a store under a lock, or a new key into the lock that it has. */
import type { IndexableType, Table } from 'dexie'
import type { Body } from '../../model/sync/wire.ts'
import type { Keys } from './codec.ts'
import type { LocalDatabase } from './database.ts'
import { editsOf, type Lease, leaseOf, leasesFor } from './lease.ts'
import { type DeviceIdentity, setSetting } from './settings.ts'
import { type Store, unlockStore } from './store.ts'
import { makeVault, packSigningKey, type Stretch, type Vault } from './vault.ts'

/**
 * Locks a store with a vault for this device, and leaves it unlocked. What a forgotten PIN has closed
 * goes; what waits stays, since only the server can open it.
 */
export async function lockAnew(
  store: Store,
  { vault, keys }: { vault: Vault; keys: Keys },
  device: DeviceIdentity
): Promise<void> {
  const { db } = store
  await db.transaction('rw', db.tables, async () => {
    await forgetClosed(db)
    await db.settings.bulkPut([
      { name: 'vault', value: vault },
      { name: 'device', value: device },
      { name: 'leasedFor', value: leasesFor(store.kinds, undefined) }
    ])
  })
  unlockStore(store, keys)
}

/**
 * Puts a store that already holds records under a lock. What the device keeps is sealed piece by piece,
 * and `sealRest` goes on after a crash.
 */
export async function lockAsItIs(store: Store, stretch: Stretch, pin: string): Promise<void> {
  const { vault, keys } = await makeVault({ ...store, stretch }, pin, undefined)
  await store.db.settings.bulkPut([
    { name: 'vault', value: vault },
    { name: 'isSealing', value: true }
  ])
  unlockStore(store, keys)
  await sealRest(store)
}

/** Seals what still lies as it is; to be called with an unlocked store, before anything is read. */
export async function sealRest(store: Store): Promise<void> {
  const { db, codec, kinds } = store
  await sealTable(db.records, 'body', async ({ id, kind, scope, body }) => {
    const lease = leaseOf(kinds.get(kind), scope, editsOf(body as Body), undefined)
    return { body: await codec.encode(body, { table: 'records', id, scope, lease }), ...of(lease) }
  })
  await sealTable(db.drafts, 'body', async ({ id, body }) => ({
    body: await codec.encode(body, { table: 'drafts', id, scope: '' })
  }))
  await sealTable(db.outbox, 'entry', async ({ id, kind, scope, entry }) => {
    const lease = leaseOf(kinds.get(kind), scope, [], undefined)
    return { entry: await codec.encode(entry, { table: 'outbox', id, scope, lease }), ...of(lease) }
  })
  await sealTable(db.outbox, 'copy', async ({ id, scope, copy }) => ({
    copy: await codec.encode(copy, { table: 'copies', id, scope })
  }))
  await setSetting(store, 'leasedFor', leasesFor(kinds, undefined))
  await db.settings.delete('isSealing')
}

function of(lease: Lease | undefined): { lease?: Lease } {
  return lease ? { lease } : {}
}

/** A row that changed meanwhile was written by an unlocked store, and needs nothing more. */
async function sealTable<T extends object, K extends IndexableType>(
  table: Table<T, K>,
  part: keyof T,
  seal: (row: T) => Promise<Partial<T>>
): Promise<void> {
  const isPlain = (row: T) =>
    part in row && row[part] !== null && !(row[part] instanceof Uint8Array)
  for (const key of await table.toCollection().primaryKeys()) {
    const row = await table.get(key)
    if (!row || !isPlain(row)) continue
    const sealed = await seal(row)
    const unchanged = table.where(':id').equals(key).and(isPlain)
    await unchanged.modify(found => {
      Object.assign(found, sealed)
    })
  }
}

/** Changes the vault as it lies there now: another window may have changed another part of it meanwhile. */
export async function changeVault({ db }: Store, change: (vault: Vault) => Vault): Promise<void> {
  await db.settings
    .where('name')
    .equals('vault')
    .modify(row => {
      row.value = change(row.value as Vault)
    })
}

/** The device has a new key pair; whatever else the vault holds stays. */
export async function putInVault(
  store: Store,
  device: DeviceIdentity,
  secret: Uint8Array<ArrayBuffer>
): Promise<void> {
  const { db, keys } = store
  if (!keys) throw new Error('locked')
  const packed = await packSigningKey(store, keys, secret)
  await db.transaction('rw', db.settings, async () => {
    await changeVault(store, vault => ({ ...vault, signing: packed.signing }))
    await setSetting(store, 'device', device)
  })
  unlockStore(store, packed.keys)
}

/** Within a transaction: all that cannot be opened any more, and what belonged to the device before. */
async function forgetClosed(db: LocalDatabase): Promise<void> {
  await db.records.clear()
  await db.cursors.clear()
  await db.drafts.clear()
  await db.settings.bulkDelete(['me', 'epoch', 'n', 'mending', 'wrongPins'])
  await db.outbox.toCollection().modify(row => {
    row.entry = null
    delete row.copy
  })
}
