/**
 * The end of a device, as its phone learns it and obeys. One that is lost loses its keys at once; one that
 * was handed back first delivers what waits. A phone asks for all who share it, whoever has it open.
 */
import type { Result } from '../../model/problem.ts'
import {
  type Ending,
  mostAsked,
  proofOf,
  type StandingRequest,
  standingAnswerSchema
} from '../../model/sync/standing.ts'
import { eraseKeys, eraseRest } from '../store/erase.ts'
import { setSetting, settings } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { call } from './call.ts'
import { deliver, deliverToThisLife, type RoundContext } from './round.ts'

/** The phone's list of its people, as far as an end touches it. */
export interface PeopleList {
  /** It names that person no longer. */
  noteErased: (database: string, ending: Ending) => void
  /** The database is gone. */
  forget: (database: string) => void
}

export interface EndingContext extends Pick<RoundContext, 'store' | 'line' | 'signal'> {
  /** The stores of the phone's other people, locked as they are. */
  others: () => Store[]
  people?: PeopleList | undefined
}

/**
 * Asks how the devices of this phone stand, and erases those whose time it is; needs no key. What could not be
 * done with one store is left for the next time.
 */
export async function followEndings(context: EndingContext): Promise<Result<object>> {
  const others = context.others()
  const stores = [context.store, ...others]
  try {
    const asked = await askAndErase(context, stores)
    // What has just erased itself says so at once.
    const told = asked.ok && asked.hasErased ? await askAndErase(context, stores) : asked
    for (const other of others) await unlessBroken(() => removeIfSettled(context, other))
    return told
  } finally {
    for (const { db } of others) db.close()
  }
}

async function askAndErase(
  context: EndingContext,
  stores: Store[]
): Promise<Result<{ hasErased: boolean }>> {
  const devices: StandingRequest['devices'] = []
  const storeOf = new Map<string, Store>()
  for (const store of stores) {
    const asked = await unlessBroken(() => questionFor(context, store))
    if (!asked || devices.length === mostAsked) continue
    devices.push(asked)
    storeOf.set(asked.id, store)
  }
  if (devices.length === 0) return { ok: true, hasErased: false }
  const { line, signal } = context
  const answer = await call(
    line,
    '/api/standing',
    { devices },
    standingAnswerSchema,
    undefined,
    signal
  )
  if (!answer.ok) return answer
  let hasErased = false
  for (const { id, ending } of answer.value.ended) {
    const store = storeOf.get(id)
    if (store && (await unlessBroken(() => obey(context, store, ending)))) hasErased = true
  }
  return { ok: true, hasErased }
}

/** A store that does not open, or fails at its end, keeps no other device from ending. */
async function unlessBroken<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run()
  } catch {
    return undefined
  }
}

/** What to ask about the device of a store; an erased one is first emptied to its end, after any crash. */
async function questionFor(
  context: EndingContext,
  store: Store
): Promise<StandingRequest['devices'][number] | undefined> {
  const { device, erased } = await settings(store, ['device', 'erased'])
  if (erased) {
    await empty(context, store, erased.ending)
    return erased.isTold ? undefined : { id: erased.id, proof: erased.proof, erased: true }
  }
  return device && { id: device.id, proof: proofOf(device.publicKey) }
}

/** Says whether the keys went with this. */
async function obey(context: EndingContext, store: Store, ending: Ending): Promise<boolean> {
  const { erased } = await settings(store, ['erased'])
  if (erased) {
    await setSetting(store, 'erased', { ...erased, isTold: true })
    return false
  }
  if (ending !== 'lost' && (await deliverToThisLife({ ...context, store }))) return false
  if (!(await eraseKeys(store, ending))) return false
  await empty(context, store, ending)
  return true
}

/** Nothing of it opens any more; what waits is carried, and the rest goes. */
async function empty(context: EndingContext, store: Store, ending: Ending): Promise<void> {
  context.people?.noteErased(store.db.name, ending)
  // No journal is left that another life of the server could need.
  await store.db.settings.delete('deliveredTo')
  await deliver({ ...context, store }, { delivered: 0 })
  await eraseRest(store)
}

/** The database of somebody else goes when the server knows and nothing waits in it. */
async function removeIfSettled({ people }: EndingContext, { db, ...store }: Store): Promise<void> {
  const { erased } = await settings({ db, ...store }, ['erased'])
  if (!erased?.isTold || (await db.outbox.count()) > 0) return
  await db.delete()
  people?.forget(db.name)
}
