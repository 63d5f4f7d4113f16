/**
 * Locks a person's windows when none of them has been looked at for a while. When one was last seen
 * stands where all of them can read it at once: a sleeping window hears no message in time.
 */
import type { Environment } from '../environment.ts'
import { lastSeen, noteSeen } from './people.ts'

/** How long a person's windows may be out of sight, in ms. */
export const longestAbsence = 3 * 60_000
/** How often a window in sight notes that it is, in ms. */
const noteEvery = 60_000

/**
 * Watches until the page ends. A sleeping device runs no timer, so coming back is looked at too, and a
 * window that slept in sight was not looked at.
 */
export function followAbsence(
  { now, after }: Pick<Environment, 'now' | 'after'>,
  database: string,
  lock: () => void
): void {
  let seenHere = now()
  let wasSeen = true
  let stop = () => {}
  const look = () => {
    stop()
    const unseen = Math.min(...[seenHere, lastSeen(database)].map(at => Math.abs(now() - at)))
    if (unseen >= longestAbsence) return lock()
    const isSeen = document.visibilityState === 'visible'
    const isInUse = isSeen || wasSeen
    if (isInUse) {
      seenHere = now()
      noteSeen(database, seenHere)
    }
    stop = after(isSeen ? noteEvery : longestAbsence - (isInUse ? 0 : unseen), look)
    wasSeen = isSeen
  }
  document.addEventListener('visibilitychange', look)
  look()
}
