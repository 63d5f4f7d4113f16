/** The end of a schedule: quiet, and everybody catches up until nothing moves. */
import type { Problem } from '../../model/problem.ts'
import { confirmDevices } from '../../server/store/backup.ts'
import { handInFile } from './glass-actions.ts'
import { updateServer } from './machine-actions.ts'
import { awakeOf, takeTurn } from './turn.ts'
import type { Phone, World } from './world.ts'

/** A phone that is right has nothing left to do long before. */
const mostCycles = 12

export async function comeToRest(world: World): Promise<void> {
  const { strays, server } = world
  world.isQuiet = true
  for (const stray of strays.splice(0)) await stray()
  if (server.isDown()) server.restart()
  await updateServer(world)
  await confirmDevices(server.db)
  world.isConfirmed = true
  await handInFiles(world)
  for (let cycle = 0; cycle < mostCycles; cycle++) {
    let delivered = 0
    for (const phone of awakeOf(world)) delivered += await catchUp(world, phone, cycle)
    if (cycle > 0 && delivered === 0) return
  }
  world.stuck.push('the phones never came to rest')
}

/** Three times is once. */
async function handInFiles(world: World): Promise<void> {
  const [phone] = awakeOf(world)
  for (const file of [...world.files, ...world.files, ...world.files]) {
    world.requests = 0
    if (!(await handInFile(phone!, file))) world.stuck.push('a rescue file was not handed in whole')
  }
}

async function catchUp(world: World, phone: Phone, cycle: number) {
  const { person } = phone
  if (phone.silent) return 0
  world.requests = 0
  const result = await takeTurn(world, phone).catch((error: Error) => {
    world.stuck.push(`${person.name}'s phone: ${error.stack}`)
    return undefined
  })
  if (result?.ok) return result.delivered
  const endings: Problem[] = ['device-ended', 'unknown-device']
  const isOver = phone.isEnded || phone.hasErased
  const isExpected = !result || (isOver && endings.includes(result.problem))
  if (cycle > 0 && !isExpected) world.stuck.push(`${person.name}'s phone: ${result.problem}`)
  return 0
}
