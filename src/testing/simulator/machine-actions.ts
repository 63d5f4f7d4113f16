/** Phones and servers that go off and on again, or get the next build. */
import type { Action } from './action.ts'
import { ages, isBehind, kindsOf } from './ages.ts'
import { noteGone, type Phone, type World } from './world.ts'

export const machineActions: Action[] = [
  { name: 'a phone restarts', weight: 1, run: restartPhone },
  { name: 'a phone gets the next app', weight: 0.6, run: updatePhone },
  { name: 'the server restarts', weight: 0.5, run: async ({ server }) => server.restart() },
  { name: 'the server gets the next build', weight: 0.3, run: updateServer },
  { name: 'the server gets a new key', weight: 0.3, run: ({ keyRing }) => keyRing.rotate() },
  { name: 'the server loses its keys', weight: 0.1, run: loseKeys }
]

async function restartPhone(_: World, phone: Phone): Promise<void> {
  phone.restarts++
  await phone.device.restart(kindsOf[phone.age])
}

async function updatePhone(world: World, phone: Phone): Promise<void> {
  phone.age = ages[Math.min(ages.length - 1, ages.indexOf(phone.age) + 1)]!
  await restartPhone(world, phone)
}

/**
 * Phones seal anew what waits. What they have delivered is theirs no more, so a server that has lost its
 * keys cannot be given back an older life.
 */
async function loseKeys(world: World): Promise<void> {
  const { backup, keyRing, phones } = world
  if (backup) return
  keyRing.lose()
  // Who nobody opens any more, and what has erased its keys, can seal nothing anew.
  const closed = phones.filter(({ silent, hasErased }) => silent || hasErased)
  for (const phone of closed) phone.holds.clear()
  if (closed.length > 0) await noteGone(world)
}

/** Updating is additive from here on, so what the server has kept needs no step of its own. */
export async function updateServer(world: World): Promise<void> {
  if (!isBehind(world.serverAge, 'coming')) return
  world.serverAge = 'coming'
  world.server.restart(kindsOf.coming)
}
