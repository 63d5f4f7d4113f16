/**
 * Work as a version of the app has left it: what stood in its outbox, one op of each kind, and what a
 * server must know to take it. Files are never written anew; a changed kind adds one.
 */
import type { OutboxRow } from '../../client/store/database.ts'

export interface Golden {
  /** When it was written, in ms. */
  at: number
  person: string
  device: { id: string; publicKey: string }
  classId: string
  pupils: string[]
  outbox: OutboxRow[]
}
