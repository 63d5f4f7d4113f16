/** Phones that nobody opens any more, and files that save what waits in them. */
import { deliverRescueFile } from '../../client/actions/rescue.ts'
import { gatherWaiting } from '../../client/store/rescue.ts'
import type { Envelope } from '../../model/sync/op.ts'
import { writeRescue } from '../../model/sync/rescue.ts'
import type { Action } from './action.ts'
import { takeRegister } from './field-actions.ts'
import { awakeOf, besides, openableOf } from './turn.ts'
import { noteGone, noteOps, type Phone, type World } from './world.ts'

export const glassActions: Action[] = [
  { name: 'somebody leaves what they kept on a shared phone', weight: 0.3, run: leave },
  { name: 'save a rescue file', weight: 0.3, run: save },
  { name: 'hand in a rescue file', weight: 0.6, run: handIn },
  { name: 'a phone breaks when its rescue file is saved', weight: 0.15, run: breakGlass }
]

/** Whoever shares the phone goes on with it. What was taken last is hardly ever handed in by then. */
async function leave(world: World, phone: Phone): Promise<void> {
  if (besides(world, phone).every(({ silent }) => silent)) return
  await takeRegister(world, phone)
  noteOps(world, phone)
  phone.silent = 'left'
  phone.holds = await openableOf(world, phone.disk.rows('outbox'))
  await noteGone(world)
}

async function save(world: World, phone: Phone): Promise<void> {
  const file = await gather([phone, ...besides(world, phone)])
  if (file && file.length > 0) world.files.push(file)
}

async function handIn({ files, random }: World, phone: Phone): Promise<void> {
  if (files.length > 0) await handInFile(phone, random.pick(files))
}

/** Whether all of it was heard of. */
export async function handInFile({ device }: Phone, file: Envelope[]): Promise<boolean> {
  const answer = await deliverRescueFile(device.app, new Blob([writeRescue(file)]))
  return answer.ok && !answer.problem && answer.answers.every(({ outcome }) => outcome)
}

async function breakGlass(world: World, phone: Phone): Promise<void> {
  const people = [phone, ...besides(world, phone)]
  const file = await gather(people)
  if (!file || awakeOf(world).every(({ glass }) => glass === phone.glass)) return
  world.files.push(file)
  for (const each of people) {
    each.silent = 'broken'
    const waiting = each.disk.rows('outbox').filter(({ state }) => state === 'waiting')
    each.holds = await openableOf(world, waiting)
  }
  await noteGone(world)
}

/** What waits in these stores, unless one of them cannot be read. */
async function gather(people: Phone[]): Promise<Envelope[] | undefined> {
  const envelopes: Envelope[] = []
  for (const { device, disk } of people) {
    const disks = disk.indexedDB as unknown as IDBFactory
    const found = await gatherWaiting([device.store.db.name], device.store, disks)
    if (found.unreadable > 0) return undefined
    envelopes.push(...found.envelopes)
  }
  return envelopes
}
