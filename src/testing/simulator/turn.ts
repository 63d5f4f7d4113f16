/**
 * One turn of a phone, as the loop of the app takes it: its own round, then what waits of the others on
 * the same piece of glass, then the ends of devices.
 */
import type { Codec } from '../../client/store/codec.ts'
import type { OutboxRow } from '../../client/store/database.ts'
import type { Store } from '../../client/store/store.ts'
import { carry } from '../../client/sync/carry.ts'
import { followEndings } from '../../client/sync/endings.ts'
import { type RoundFacts, readerOf } from '../../client/sync/round.ts'
import type { Result } from '../../model/problem.ts'
import type { Ending } from '../../model/sync/standing.ts'
import { unseal } from '../../server/sync/unseal.ts'
import { openQuietly } from '../device.ts'
import { noteGone, type Phone, type World } from './world.ts'

export async function takeTurn(world: World, phone: Phone): Promise<Result<RoundFacts>> {
  const { device } = phone
  const others = () => besides(world, phone).map(lockedStore)
  const isReader = (await readerOf(device.store)) !== undefined
  if (!isReader) await follow(world, phone)
  const result = await device.sync()
  const problem = result.ok ? undefined : result.problem
  await carry(others(), { line: device.line }, problem)
  const isAskedFor = result.ok && besides(world, phone).length > 0
  if (isReader && (isAskedFor || problem === 'device-ended')) await follow(world, phone)
  return result
}

/** The stores of the other people on a piece of glass. */
export function besides({ phones }: World, phone: Phone): Phone[] {
  return phones
    .filter(({ glass, silent }) => glass === phone.glass && (!silent || silent === 'left'))
    .filter(each => each !== phone)
}

export function awakeOf({ phones }: World): Phone[] {
  return phones.filter(({ silent }) => silent === undefined)
}

/** Ends what has to end on this piece of glass, and writes down what went with it. */
export async function follow(world: World, phone: Phone): Promise<void> {
  const { store, line } = phone.device
  const erased = new Map<Phone, { rows: OutboxRow[]; ending: Ending }>()
  const find = (database: string) =>
    world.phones.find(({ device }) => device.store.db.name === database)!
  try {
    await followEndings({
      store,
      line,
      others: () => besides(world, phone).map(lockedStore),
      people: {
        noteErased(database, ending) {
          const found = find(database)
          if (!found.hasErased) erased.set(found, { rows: found.disk.rows('outbox'), ending })
          found.hasErased = true
        },
        forget(database) {
          const found = find(database)
          Object.assign(found, { silent: 'removed', backup: undefined })
          found.restarts++
        }
      }
    })
  } finally {
    for (const [found, { rows, ending }] of erased) {
      await startAnew(found)
      const waiting = rows.filter(({ state }) => state === 'waiting')
      found.holds = await openableOf(world, waiting)
      if (ending === 'lost') continue
      // One that nobody has lost seals anew first.
      for (const { id, problem } of rows) if (problem === 'unknown-key') found.holds.add(id)
    }
    if (erased.size > 0) await noteGone(world)
  }
}

/** The page of whoever was erased starts anew, and with it whatever was under way there. */
async function startAnew(phone: Phone): Promise<void> {
  phone.restarts++
  if (phone.silent !== 'removed') await phone.device.restart()
}

/** The ops of those rows whose envelopes the server can open with the keys that it has. */
export async function openableOf(
  { server }: World,
  rows: readonly OutboxRow[]
): Promise<Set<string>> {
  const openable = new Set<string>()
  for (const { id, envelope } of rows) {
    if (!('problem' in (await unseal(server.context, envelope)))) openable.add(id)
  }
  return openable
}

/** What a store's owner alone can open stays closed to everybody else. */
const closedCodec: Codec = {
  encode: () => Promise.reject(new Error('locked')),
  decode: () => Promise.reject(new Error('locked'))
}

function lockedStore({ device: { store }, disk }: Phone): Store {
  const { kinds, now, randomBytes } = store
  return { db: openQuietly(store.db.name, disk), codec: closedCodec, kinds, now, randomBytes }
}
