/**
 * What is most delicate stays on a phone for as long as the server is heard now and then. When the lease is
 * over its key goes, and everything under it with it; new notes can still be written.
 */
import { askForRestAlone, ownOpenCases } from './case-files.ts'
import { endJourney } from './journey.ts'
import { careLeaseEnds, isJourneyOver, leasesFor } from './lease.ts'
import { removeLeased, sealLeased } from './leased.ts'
import { changeVault } from './locking.ts'
import { setSetting, setting, settings } from './settings.ts'
import { type Store, unlockStore } from './store.ts'
import { renewCare } from './vault.ts'

/**
 * Ends what has come to its end on a store that was just unlocked, the lease before the journey; then whatever is
 * left lies where it should.
 */
export async function endLeases(store: Store): Promise<void> {
  const { vault, sync } = await settings(store, ['vault', 'sync'])
  if (!store.keys || !vault) return
  if (store.now() >= careLeaseEnds({ vault, sync })) await endCareLease(store)
  if (isJourneyOver(vault.journey, store.now())) await endJourney(store)
  const { leasedFor, vault: now } = await settings(store, ['leasedFor', 'vault'])
  if (leasedFor !== leasesFor(store.kinds, now?.journey)) await sealLeased(store)
}

/** What was taken along stays: it has an end of its own. */
async function endCareLease(store: Store): Promise<void> {
  const { db, keys } = store
  if (!keys) return
  const own = await ownOpenCases(store)
  const renewed = await renewCare(store, keys)
  await db.transaction('rw', db.settings, db.records, db.cursors, db.outbox, async () => {
    await changeVault(store, vault => ({ ...vault, care: renewed.care }))
    const hadNotes = await removeLeased(store, lease => lease === 'journey')
    if (hadNotes) await setSetting(store, 'notesClosed', true)
    await askForRestAlone(store)
    // Of those that an earlier end has closed nothing could be read by now.
    const before = (await setting(store, 'closedCases')) ?? []
    const closed = new Map([...before, ...own].map(each => [each.id, each]))
    await setSetting(store, 'closedCases', [...closed.values()])
  })
  unlockStore(store, renewed.keys)
}
