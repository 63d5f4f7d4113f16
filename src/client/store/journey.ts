/**
 * The notes of children whom somebody takes along: on a journey without a line they stay readable after the
 * lease, until a day that was named. They lie under a key of their own, and that goes when the day is over.
 */
import type { Journey } from './lease.ts'
import { sealLeased } from './leased.ts'
import { changeVault } from './locking.ts'
import { type Settings, setting, settings } from './settings.ts'
import { type Store, unlockStore } from './store.ts'
import { openJourney, packJourney } from './vault.ts'

/** How long after the last contact a journey may last, in ms. */
export const longestJourney = 14 * 24 * 3600_000

/** Whose notes are taken along at the same time. */
export const mostTaken = 60

/** Up to which moment something may be taken along now, by this device's clock. */
export function journeyMayLast({ vault, sync }: Pick<Partial<Settings>, 'vault' | 'sync'>): number {
  return (sync?.lastContact ?? vault?.care.since ?? 0) + longestJourney
}

/**
 * Takes these children along until a moment, and whoever was taken before with them. The moment is drawn in to
 * what is allowed. Throws if the store is locked, or there are too many.
 */
export async function takeAlong(store: Store, pupils: string[], until: number): Promise<void> {
  const { vault, sync } = await settings(store, ['vault', 'sync'])
  const isOver = vault?.journey && vault.journey.until <= store.now()
  if (isOver) await endJourney(store)
  const before = isOver ? [] : (vault?.journey?.pupils ?? [])
  const all = [...new Set([...before, ...pupils])]
  if (all.length > mostTaken) throw new Error('too many are taken along')
  const last = Math.min(until, journeyMayLast({ vault, sync }))
  await changeJourney(store, { pupils: all, until: last })
}

/** The notes of this child lie under the lease again, with those of all others. */
export async function leaveBehind(store: Store, pupil: string): Promise<void> {
  const journey = (await setting(store, 'vault'))?.journey
  const pupils = (journey?.pupils ?? []).filter(id => id !== pupil)
  if (!journey || pupils.length === 0) await endJourney(store)
  else await changeJourney(store, { pupils, until: journey.until })
}

/**
 * Ends the journey of an unlocked store, and its key with it. Its notes lie under the lease again; where that is
 * over they go until the server is heard. To be called again after a crash.
 */
export async function endJourney(store: Store): Promise<void> {
  const { keys } = store
  const journey = (await setting(store, 'vault'))?.journey
  if (!keys || !journey) return
  await changeJourney(store, { pupils: [], until: journey.until })
  await changeVault(store, ({ journey: _, ...rest }) => rest)
  const { journey: _, ...rest } = keys
  unlockStore(store, rest)
}

async function changeJourney(store: Store, journey: Journey): Promise<void> {
  const { keys } = store
  const vault = await setting(store, 'vault')
  if (!keys || !vault) throw new Error('locked')
  const packed = await packJourney(store, keys, vault.journey, journey)
  const key = await openJourney(keys, { journey: packed })
  await changeVault(store, known => ({ ...known, journey: packed }))
  if (key) keys.journey = key
  await sealLeased(store)
}
