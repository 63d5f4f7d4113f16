/** One step of a schedule: somebody does something, under whatever trouble, and it is written down. */
import { setting } from '../../client/store/settings.ts'
import type { Action } from './action.ts'
import type { Trouble } from './disk.ts'
import { type KeptOp, noteOps, type Phone, type World } from './world.ts'

const troubles: Trouble[] = ['full', 'full', 'power-cut', 'power-cut-after']

/** Runs one step; `isCalm` keeps the phone's disk out of it. */
export async function takeStep(
  world: World,
  phone: Phone,
  action: Action,
  isCalm: boolean
): Promise<void> {
  const { random, tell } = world
  const { disk, device } = phone
  if (!isCalm && !action.poison && random.chance(0.1)) {
    disk.troubleAfter(random.int(5), random.pick(troubles))
  }
  await act(world, phone, action)
  const trouble = disk.endTrouble()
  if (trouble) tell(`  the phone: ${trouble}`)
  if (disk.isOff()) {
    disk.powerOn()
    await device.restart()
  }
  const unsaid = noteOps(world, phone, action.poison)
  if (trouble === 'full' && unsaid.length > 0) {
    world.doubles.push(`${phone.person.name}'s phone kept what it had said was not kept`)
  }
}

/** What somebody does, be it while a request of somebody else is under way. */
export async function act(world: World, phone: Phone, action: Action): Promise<void> {
  const { restarts } = phone
  try {
    await action.run(world, phone)
  } catch (error) {
    const wasHit =
      phone.disk.trouble() !== undefined || phone.restarts !== restarts || (await isNobodys(phone))
    if (!wasHit) world.stuck.push(`${action.name}: ${error instanceof Error ? error.stack : error}`)
    return
  }
  const fresh = noteOps(world, phone, action.poison)
  if (!phone.disk.isOff()) await checkSeen(world, phone, fresh)
}

/** A phone whose keys are gone, and its records not yet. */
async function isNobodys({ device }: Phone): Promise<boolean> {
  return (await setting(device.store, 'erased').catch(() => undefined)) !== undefined
}

/** An op names only what its author's phone could show. */
async function checkSeen(world: World, phone: Phone, fresh: KeptOp[]): Promise<void> {
  if (fresh.length === 0) return
  const records = await phone.device.read('class:', 'care:', 'case:')
  for (const { id, record, seen, poison } of fresh) {
    if (poison) continue
    const shown = new Set(
      records.filter(each => each.id === record).flatMap(({ entries }) => entries.map(e => e.id))
    )
    if (!seen.every(each => shown.has(each) && each !== id)) {
      world.overwrites.push(`${record}: ${phone.person.name} replaced what was not on the screen`)
    }
  }
}
