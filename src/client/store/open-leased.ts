/** Opens what may have been taken along. Every screen needs it, so it carries nothing else with it. */
import type { Binding } from './codec.ts'
import type { Journey } from './lease.ts'
import { setting } from './settings.ts'
import type { Store } from './store.ts'
import { openJourney } from './vault.ts'

/** The journey of an unlocked store that is under way; its key is there, also if another window has begun it. */
export async function journeyOf(store: Store): Promise<Journey | undefined> {
  const { keys } = store
  const vault = await setting(store, 'vault')
  if (!keys || !vault?.journey || vault.journey.until <= store.now()) return undefined
  const key = await openJourney(keys, vault)
  if (!key) return undefined
  keys.journey = key
  return vault.journey
}

/** The children who are taken along, so that one can tell whether they have changed. */
export async function pupilsTaken(store: Store): Promise<string | undefined> {
  return (await setting(store, 'vault'))?.journey?.pupils.join()
}

/** Opens a body that may lie under a lease. */
export async function openLeased(store: Store, kept: unknown, place: Binding): Promise<unknown> {
  try {
    return await store.codec.decode(kept, place)
  } catch (error) {
    if (!('lease' in place) || place.lease !== 'journey' || !(await journeyOf(store))) throw error
    return store.codec.decode(kept, place)
  }
}
