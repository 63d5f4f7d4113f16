/**
 * What is open in a window and must not be cut short by an update, such as a visit being written.
 *
 * A window with something open holds a shared lock, and an update is put in place only under the
 * exclusive one. So a window that sleeps or answers late is heard too, and one that died holds nothing.
 */
import { signal } from '@preact/signals'

/** What keeps the update waiting in this window. */
export const heldBy = signal<string | undefined>(undefined)

const openLock = 'qamqorlyq-open'
const holds = new Map<symbol, string>()
/** Gives the shared lock back; fulfilled when the other windows can notice. */
let release: (() => Promise<void>) | undefined
let afterwards = () => {}

/** Keeps updates waiting while something is open; call what it returns when it is closed. */
export function holdUpdates(reason: string): () => void {
  const hold = Symbol(reason)
  if (holds.size === 0) release = shareLock()
  holds.set(hold, reason)
  heldBy.value = reason
  return () => {
    holds.delete(hold)
    heldBy.value = [...holds.values()].at(-1)
    if (holds.size === 0) void release?.().then(() => afterwards())
  }
}

/** Calls back each time that the last open thing of this window was closed. */
export function whenClosed(run: () => void): void {
  afterwards = () => {
    if (!isOpen()) run()
  }
}

/** Whether anything is open in this window. */
export function isOpen(): boolean {
  return holds.size > 0
}

/** Runs if nothing is open in any window, and keeps it so until it is done; says whether it ran. */
export async function withNothingOpen(run: () => Promise<void>): Promise<boolean> {
  if (isOpen()) return false
  return navigator.locks.request(openLock, { ifAvailable: true }, async lock => {
    if (!lock || isOpen()) return false
    await run()
    return true
  })
}

function shareLock(): () => Promise<void> {
  let letGo = () => {}
  const until = new Promise<void>(done => {
    letGo = done
  })
  const held = navigator.locks?.request(openLock, { mode: 'shared' }, () => until)
  return async () => {
    letGo()
    await held
  }
}
