/** The store: the database, its codec, and what is known of its owner. */
import type { RandomBytes } from '../../model/ids.ts'
import type { Kinds } from '../../model/kinds/index.ts'
import type { Codec } from './codec.ts'
import type { LocalDatabase } from './database.ts'

export interface Store {
  db: LocalDatabase
  codec: Codec
  kinds: Kinds
  now: () => number
  randomBytes: RandomBytes
}
