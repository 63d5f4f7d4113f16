/** The end of one's data on this phone: removed by oneself, or seen when the school has ended the device. */
import type { App } from '../app.ts'
import { forgetPerson, noteErased } from '../lock/people.ts'
import { eraseKeys, eraseRest } from '../store/erase.ts'
import { setting } from '../store/settings.ts'

/**
 * Erases what this person keeps here, unless work is left; says whether it did. The window starts anew when
 * the keys are gone; then the server is told, as soon as there is a line, and the database goes.
 */
export async function removeMyData({ store }: App): Promise<boolean> {
  if (!(await eraseKeys(store, 'removed'))) return false
  noteErased(store.db.name, 'removed')
  await eraseRest(store)
  return true
}

/** Removes what an erased device left here, if nothing of it has to travel any more. */
export async function leaveErased({ store }: App): Promise<void> {
  const { db } = store
  const erased = await setting(store, 'erased')
  if (!erased?.isTold || (await db.outbox.count()) > 0) return
  await db.delete()
  forgetPerson(db.name)
}
