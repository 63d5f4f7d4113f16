/** Phones and servers that go off and on again, or get the next build. */
import type { Action } from './action.ts'
import { ages, isBehind, kindsOf } from './ages.ts'
import type { Phone, World } from './world.ts'

export const machineActions: Action[] = [
  { name: 'a phone restarts', weight: 1, run: restartPhone },
  { name: 'a phone gets the next app', weight: 0.6, run: updatePhone },
  { name: 'the server restarts', weight: 0.5, run: async ({ server }) => server.restart() },
  { name: 'the server gets the next build', weight: 0.3, run: updateServer }
]

async function restartPhone(_: World, phone: Phone): Promise<void> {
  phone.restarts++
  await phone.device.restart(kindsOf[phone.age])
}

async function updatePhone(world: World, phone: Phone): Promise<void> {
  phone.age = ages[Math.min(ages.length - 1, ages.indexOf(phone.age) + 1)]!
  await restartPhone(world, phone)
}

/** Updating is additive from here on, so what the server has kept needs no step of its own. */
export async function updateServer(world: World): Promise<void> {
  if (!isBehind(world.serverAge, 'coming')) return
  world.serverAge = 'coming'
  world.server.restart(kindsOf.coming)
}
