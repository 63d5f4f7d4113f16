/**
 * One process at a time serves a folder of data, or replaces what is in it. The lock is a transaction
 * that stays open: the system ends it with the process, however that ends.
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What is no longer referred to is closed at some time, and with it the lock. */
const held = new Set<DatabaseSync>()

/** Holds the folder until the process ends or `release` is called; nothing if another one holds it. */
export function holdFolder(dataDir: string): { release: () => void } | undefined {
  const lock = new DatabaseSync(join(dataDir, 'serving.lock'))
  try {
    lock.exec('begin exclusive')
    held.add(lock)
    return {
      release() {
        held.delete(lock)
        lock.close()
      }
    }
  } catch {
    lock.close()
    return undefined
  }
}
