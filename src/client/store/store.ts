/** The store: the database, what opens its bodies, and what is known of its owner. */
import type { RandomBytes } from '../../model/ids.ts'
import { type Kinds, kinds } from '../../model/kinds/index.ts'
import type { Shelf } from '../environment.ts'
import { type Codec, encryptingCodec, type Keys, plainCodec } from './codec.ts'
import { type LocalDatabase, openDatabase } from './database.ts'

export interface Store {
  db: LocalDatabase
  codec: Codec
  /** There while the store is unlocked; never there where nothing is encrypted. */
  keys?: Keys | undefined
  kinds: Kinds
  now: () => number
  randomBytes: RandomBytes
  /** For spare copies of what waits, `spare.ts`. */
  spare?: Shelf | undefined
}

/** The store of a person on this device; without keys it is locked, or nothing in it is encrypted. */
export function openStore(
  database: string,
  { now, randomBytes, spare }: Pick<Store, 'now' | 'randomBytes' | 'spare'>,
  keys?: Keys
): Store {
  const world = { kinds, now, randomBytes, spare }
  const store: Store = { db: openDatabase(database), codec: plainCodec, ...world }
  if (keys) unlockStore(store, keys)
  return store
}

/** From now on the store reads and writes with these keys. */
export function unlockStore(store: Store, keys: Keys): void {
  store.keys = keys
  store.codec = encryptingCodec(keys, store.randomBytes)
}

/** From now on the store signs nothing and opens nothing. */
export function lockStore(store: Store): void {
  delete store.keys
  store.codec = plainCodec
}
