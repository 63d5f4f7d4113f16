/** The end of a schedule: quiet, and everybody catches up until nothing moves. */
import { confirmDevices } from '../../server/store/backup.ts'
import { updateServer } from './machine-actions.ts'
import type { Phone, World } from './world.ts'

/** A phone that is right has nothing left to do long before. */
const mostCycles = 12

export async function comeToRest(world: World): Promise<void> {
  const { strays, server, phones } = world
  world.isQuiet = true
  for (const stray of strays.splice(0)) await stray()
  if (server.isDown()) server.restart()
  await updateServer(world)
  await confirmDevices(server.db)
  for (let cycle = 0; cycle < mostCycles; cycle++) {
    let delivered = 0
    for (const phone of phones) delivered += await catchUp(world, phone, cycle)
    if (cycle > 0 && delivered === 0) return
  }
  world.stuck.push('the phones never came to rest')
}

async function catchUp(world: World, { device, person, isEnded }: Phone, cycle: number) {
  world.requests = 0
  const result = await device.sync().catch((error: Error) => {
    world.stuck.push(`${person.name}'s phone: ${error.stack}`)
    return undefined
  })
  if (result?.ok) return result.delivered
  const isExpected = !result || (isEnded && result.problem === 'device-ended')
  if (cycle > 0 && !isExpected) world.stuck.push(`${person.name}'s phone: ${result.problem}`)
  return 0
}
