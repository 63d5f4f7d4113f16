/**
 * Erases what a person keeps on this phone. The keys go first, in one transaction, so that nothing opens
 * any more wherever it is cut short. What waits stays, sealed to the server, until it was handed in.
 */
import { type Ending, proofOf } from '../../model/sync/standing.ts'
import type { OutboxRow } from './database.ts'
import { workDrafts } from './drafts.ts'
import { sealWaiting } from './sealing.ts'
import { type Settings, settings } from './settings.ts'
import { alignSpares } from './spare.ts'
import type { Store } from './store.ts'
import { countUnnoted } from './unnoted.ts'

/** What is left of a device that has erased itself: enough to tell the server so. */
export interface ErasedDevice {
  id: string
  proof: string
  ending: Ending
  /** The server knows. */
  isTold?: boolean
}

/** Settings that are about nobody. */
const harmless: (keyof Settings)[] = ['language', 'theme', 'offlineReady', 'sealKey']

/**
 * Destroys all keys, the name, the roles: from now on nothing of this person opens here. Of a device that is
 * not lost only if no work is left; says whether they are gone.
 */
export async function eraseKeys(store: Store, ending: Ending): Promise<boolean> {
  const { db } = store
  return db.transaction('rw', db.settings, db.outbox, db.drafts, async () => {
    const { device } = await settings(store, ['device'])
    if (!device) return false
    if (ending !== 'lost' && (await isWorkLeft(store, ending))) return false
    const erased: ErasedDevice = { id: device.id, proof: proofOf(device.publicKey), ending }
    await db.settings.where('name').noneOf(harmless).delete()
    await db.settings.put({ name: 'erased', value: erased })
    return true
  })
}

/** Whether an op is to be handed in, or to be sealed anew first. */
export function isToHandIn({ state, problem }: Pick<OutboxRow, 'state' | 'problem'>): boolean {
  return state === 'waiting' || (state === 'parked' && problem === 'unknown-key')
}

/** Ops to be handed in; visits and notes begun; and notes for the school's log, as long as the server takes any. */
async function isWorkLeft(store: Store, ending: Ending): Promise<boolean> {
  const { outbox, drafts } = store.db
  const waiting = await outbox.where('state').anyOf('waiting', 'parked').and(isToHandIn).count()
  const begun = await drafts.filter(({ kind }) => workDrafts.includes(kind)).count()
  const notes = ending === 'removed' ? await countUnnoted(store) : 0
  return waiting + begun + notes > 0
}

/** Then everything else, but for sealed envelopes that wait; to be called again after a crash. */
export async function eraseRest(store: Store): Promise<void> {
  const { db } = store
  await sealWaiting(store)
  // Of what has arrived: once its rows are gone, nobody could tell it from what was lost.
  await alignSpares([store])
  await db.transaction('rw', db.records, db.cursors, db.drafts, db.outbox, async () => {
    await db.records.clear()
    await db.cursors.clear()
    await db.drafts.clear()
    await db.outbox
      .filter(({ state, envelope }) => state !== 'waiting' || envelope.form !== 'sealed')
      .delete()
    await db.outbox.toCollection().modify(row => {
      Object.assign(row, { record: '', kind: '', scope: '', entry: null })
      delete row.copy
      delete row.placed
    })
  })
}
