/**
 * The lock of this window's person. Each window opens with the PIN; closing one closes all. It closes by
 * starting the page anew, which leaves no key and no opened record behind; it never removes anything that is
 * kept.
 */
import { signal } from '@preact/signals'
import { failed, type Result } from '../../model/problem.ts'
import type { Environment } from '../environment.ts'
import { draftsKept } from '../store/drafts.ts'
import { isLeaseWork } from '../store/lease.ts'
import { changeVault, sealRest } from '../store/locking.ts'
import { type Settings, settings } from '../store/settings.ts'
import { isNoSpace, problemOfStorage } from '../store/storage-problem.ts'
import { lockStore, type Store, unlockStore } from '../store/store.ts'
import { changePin, openVault, type Stretch } from '../store/vault.ts'
import { askWho } from './people.ts'
import { delayAfter } from './pin.ts'

/** Whether this window was opened with the PIN. */
export const isUnlocked = signal(false)

/** How long a slow disk may hold up the lock, in ms. */
const longestWait = 1000

/** Tells the other windows of this person to close. */
let closeOthers = () => {}

/** From now on a lock that closes in one window of this person closes in all of them. */
export function lockTogether({ db }: Store, environment: Environment): void {
  const close = () => void closeHere(environment)
  closeOthers = environment.callWindows(`qamqorlyq-lock ${db.name}`, close)
}

/** Closes it: what is typed is kept, the page starts anew, and asks for the PIN. */
export async function lock(environment: Pick<Environment, 'after'>): Promise<void> {
  closeOthers()
  await closeHere(environment)
}

async function closeHere({ after }: Pick<Environment, 'after'>): Promise<void> {
  await Promise.race([draftsKept(), new Promise<void>(done => after(longestWait, done))])
  location.reload()
}

/** Closes it for another person of this phone: the new start asks who is coming in. */
export async function handOver(environment: Pick<Environment, 'after'>): Promise<void> {
  askWho()
  await lock(environment)
}

/**
 * Opens the store with a PIN, and reads with `prepare` what is to be shown first. Answers `wrong-pin`, or
 * `too-many-pins` while none is tried; on a full disk `no-space`, and it stays closed.
 */
export async function unlock(
  store: Store,
  stretch: Stretch,
  pin: string,
  prepare = async () => {}
): Promise<Result<object>> {
  const known = await settings(store, ['vault', 'sync', 'isSealing', 'leasedFor'])
  const { vault } = known
  if (!vault) return { ok: true }
  // Both take their time on a slow phone. Whether the PIN is right is looked at when the try has been counted.
  const [mayTry, stretched] = await Promise.all([
    countTry(store),
    stretch(pin, vault.salt, vault.stretching)
  ])
  if (!mayTry.ok) return mayTry
  const keys = await openVault(async () => stretched, vault, pin)
  if (!keys) return failed('wrong-pin')
  return whereThereIsRoom(async () => {
    unlockStore(store, keys)
    try {
      if (known.isSealing) await sealRest(store)
      await followLeases(store, known)
      await Promise.all([store.db.settings.delete('wrongPins'), prepare()])
    } catch (error) {
      // What should have ended must not be read.
      lockStore(store)
      throw error
    }
  })
}

/** Ends what has come to its end; a phone that hears the server seldom has anything to do. */
async function followLeases(store: Store, known: Partial<Settings>): Promise<void> {
  if (!isLeaseWork(store.kinds, store.now(), known)) return
  const { endLeases } = await import('../store/care-lease.ts')
  await endLeases(store)
}

/**
 * Puts another PIN in the place of the old one. Answers `wrong-pin`, `too-many-pins` or `no-space`, and
 * `changed-meanwhile` if another window has done so.
 */
export async function replacePin(
  store: Store,
  stretch: Stretch,
  oldPin: string,
  newPin: string
): Promise<Result<object>> {
  const { vault } = await settings(store, ['vault'])
  if (!vault) return failed('wrong-pin')
  const mayTry = await countTry(store)
  if (!mayTry.ok) return mayTry
  const changed = await changePin({ ...store, stretch }, vault, oldPin, newPin)
  if (!changed) return failed('wrong-pin')
  let isChanged = false
  const written = await whereThereIsRoom(() =>
    store.db.transaction('rw', store.db.settings, async () => {
      await changeVault(store, known => {
        isChanged = String(known.salt) === String(vault.salt)
        return isChanged ? { ...known, ...changed } : known
      })
      await store.db.settings.delete('wrongPins')
    })
  )
  return written.ok && !isChanged ? failed('changed-meanwhile') : written
}

async function whereThereIsRoom(write: () => PromiseLike<void>): Promise<Result<object>> {
  try {
    await write()
    return { ok: true }
  } catch (error) {
    if (isNoSpace(error)) return failed('no-space')
    throw error
  }
}

/**
 * A try counts before it is made, so that ending the app in the middle gives none for free. One that cannot
 * be counted is not made.
 */
async function countTry(store: Store): Promise<Result<object>> {
  try {
    return await countIn(store)
  } catch (error) {
    return failed(problemOfStorage(error))
  }
}

function countIn(store: Store): PromiseLike<Result<object>> {
  const { db } = store
  return db.transaction('rw', db.settings, async () => {
    const { wrongPins: wrong = { count: 0, until: 0 } } = await settings(store, ['wrongPins'])
    const now = store.now()
    // A clock that was set back must not lengthen the wait.
    const isWaiting = now < wrong.until && wrong.until - now <= delayAfter(wrong.count)
    if (isWaiting) return failed('too-many-pins')
    const count = wrong.count + 1
    const value = { count, until: now + delayAfter(count) }
    await db.settings.put({ name: 'wrongPins', value })
    return { ok: true }
  })
}
