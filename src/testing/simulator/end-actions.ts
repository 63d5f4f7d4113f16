/** Devices that end: the office ends them, or their owner takes back what they kept there. */
import { eraseKeys } from '../../client/store/erase.ts'
import { officeEndings } from '../../model/sync/standing.ts'
import { endDevice } from '../../server/people/standing.ts'
import type { Action } from './action.ts'
import { follow } from './turn.ts'
import { noteEnded, type Phone, type World } from './world.ts'

export const endActions: Action[] = [
  { name: 'a phone is lost, or handed back', weight: 0.3, run: endPhone },
  { name: 'a person removes what they kept', weight: 0.1, run: removeData },
  { name: 'a locked phone asks how it stands', weight: 1.2, run: follow }
]

async function endPhone(world: World, holder: Phone): Promise<void> {
  const { server, random, phones } = world
  const phone = random.chance(0.5) ? holder : random.pick(phones)
  const ending = random.pick(officeEndings)
  const { db, clock } = server
  const ended = await db
    .transaction()
    .execute(write => endDevice(write, phone.device.id, ending, clock.now))
  if (!ended) return
  phone.isToErase = true
  await noteEnded(world, phone)
}

async function removeData(world: World, phone: Phone): Promise<void> {
  if (await eraseKeys(phone.device.store, 'removed')) await follow(world, phone)
}
