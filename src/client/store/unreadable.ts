/** Records whose bodies do not open: something on this device has changed them. */
import type { RecordRow } from './database.ts'
import type { Store } from './store.ts'

/**
 * Forgets rows that do not open, and sets their scopes back to before them, so that the next reading
 * brings them again. One that was written anew meanwhile stays.
 */
export async function forgetUnreadable(
  { db }: Store,
  rows: readonly Pick<RecordRow, 'key' | 'scope' | 'seq'>[]
): Promise<void> {
  await db.transaction('rw', db.records, db.cursors, async () => {
    for (const { key, scope, seq } of rows) {
      const kept = await db.records.get(key)
      if (kept?.seq !== seq) continue
      await db.records.delete(key)
      const before = Math.max(0, seq - 1)
      await db.cursors
        .where('scope')
        .equals(scope)
        .modify(cursor => {
          cursor.seq = Math.min(cursor.seq, before)
        })
    }
  })
}
