/** Phones and servers that are put back as they were some time ago. */

import { beginNewLife, confirmDevices } from '../../server/store/backup.ts'
import { keepCopy, restoreCopy } from '../copies.ts'
import type { Action } from './action.ts'
import { kindsOf } from './ages.ts'
import { noteGone, type Phone, type World } from './world.ts'

export const backupActions: Action[] = [
  { name: 'a phone is backed up', weight: 1, run: backUpPhone },
  { name: 'a phone is restored from its backup', weight: 0.6, run: restorePhone },
  { name: 'the server is backed up', weight: 1.5, run: backUpServer },
  { name: 'the server is restored from its backup', weight: 1.2, run: restoreServer },
  { name: 'the devices are confirmed', weight: 0.8, run: confirm }
]

const copy = 'backup'

async function backUpPhone(_: World, phone: Phone): Promise<void> {
  const { disk, holds, age, hasErased } = phone
  phone.backup = { image: disk.image(), holds: new Set(holds), age, hasErased }
}

async function restorePhone(world: World, phone: Phone): Promise<void> {
  if (!phone.backup) return
  const { image, holds, age, hasErased } = phone.backup
  phone.restarts++
  phone.device.store.db.close()
  phone.disk.restore(image)
  phone.holds = new Set(holds)
  phone.age = age
  phone.hasErased = hasErased
  await phone.device.restart(kindsOf[age])
  await noteGone(world)
}

async function backUpServer(world: World): Promise<void> {
  const { server, people, phones, classOf, erased } = world
  await keepCopy(server.db, copy)
  world.backup = {
    grants: new Map(people.map(person => [person, person.grants])),
    classOf: new Map(classOf),
    erased: new Set(erased),
    ended: new Set(phones.filter(({ isEnded }) => isEnded)),
    contacts: new Map(phones.map(phone => [phone, phone.contact]))
  }
}

function waitingOn({ disk }: Phone): Set<string> {
  return new Set(disk.rows('outbox').map(({ id }) => id))
}

async function confirm(world: World): Promise<void> {
  await confirmDevices(world.server.db)
  world.isConfirmed = true
}

/** The database is as it was, and begins a new life. */
async function restoreServer(world: World): Promise<void> {
  const { server, backup, random, phones, ops } = world
  if (!backup) return
  await restoreCopy(server.db, copy)
  await beginNewLife(server.db, server.clock.now)
  world.isConfirmed = false
  if (random.chance(0.5)) await confirm(world)
  server.restart()
  for (const [person, grants] of backup.grants) person.grants = grants
  for (const phone of phones) {
    phone.isEnded = backup.ended.has(phone)
    phone.isToErase &&= phone.isEnded
    phone.contact = backup.contacts.get(phone) ?? phone.contact
    // What has erased itself keeps no journal of what it has delivered.
    if (phone.hasErased) phone.holds = phone.holds.intersection(waitingOn(phone))
  }
  for (const op of ops.values()) op.isLate &&= op.phone.isEnded
  world.saved.clear()
  world.classOf = new Map(backup.classOf)
  world.erased = new Set(backup.erased)
  await noteGone(world)
}
