/** What one schedule plays with, and what it writes down to judge the engine by afterwards. */
import type { Edit } from '../../model/kind.ts'
import type { Grant } from '../../model/kinds/staff.ts'
import type { Envelope, Op } from '../../model/sync/op.ts'
import type { Sealed } from '../../model/sync/seal.ts'
import type { TestDevice } from '../device.ts'
import type { MemoryRing } from '../memory-ring.ts'
import type { Random } from '../random.ts'
import type { TestServer } from '../server.ts'
import type { Age } from './ages.ts'
import type { Disk, Image } from './disk.ts'
import { grantsFor } from './roles.ts'

/** A person as the schedule knows them, apart from what the server believes. */
export interface Person {
  id: string
  name: string
  grants: Grant[]
  /** All that they were ever granted. */
  past: Grant[]
}

export interface Phone {
  device: TestDevice
  disk: Disk
  person: Person
  age: Age
  clockWasWrong: boolean
  /** Phones with the same number are one piece of glass, and each is the store of one of its people. */
  glass: number
  /** What proves that somebody knows this device. */
  proof: string
  /** The office has ended it. */
  isEnded: boolean
  /** The office said how, so that it is told to erase what it holds. */
  isToErase: boolean
  /** It has erased what it held. */
  hasErased: boolean
  /**
   * Nobody opens it any more. One that was `left` lies locked beside others, who carry what waits in it; of
   * one that is `broken` a rescue file is left; what is `removed` is no longer there.
   */
  silent: 'left' | 'broken' | 'removed' | undefined
  /** When the server last saw it read with nothing of an older life left to hand in. */
  contact: number
  /** The ops that must stand on it, by what was said to be kept. */
  holds: Set<string>
  backup: { image: Image; holds: Set<string>; age: Age; hasErased: boolean } | undefined
  /** How often it went off: what was under way then is over. */
  restarts: number
}

/** An op that a phone has kept, as its signed text says. */
export interface KeptOp {
  id: string
  v: number
  kind: string
  record: string
  set: Edit
  seen: string[]
  phone: Phone
  /** It is spoilt on purpose, and must be set aside. */
  poison: boolean
  /** It comes from a phone that was ended before: nobody but the office may take it in. */
  isLate: boolean
  /** The day on which it was made, on a phone with a true clock, and the roles that allowed it. */
  right: { day: string; by: string[] } | undefined
  /** No copy that can be opened was left anywhere at some moment: lost with a phone or a server, by no fault of ours. */
  isGone: boolean
}

/** What the office had decided when the server's backup was made. */
interface OfficeCopy {
  grants: Map<Person, Grant[]>
  classOf: Map<string, string>
  erased: Set<string>
  ended: Set<Phone>
  contacts: Map<Phone, number>
}

export interface World {
  random: Random
  server: TestServer
  serverAge: Age
  people: Person[]
  phones: Phone[]
  /** Every child and its class, apart from what the server believes. */
  classOf: Map<string, string>
  /** The children whose data the office has erased. */
  erased: Set<string>
  ops: Map<string, KeptOp>
  backup: OfficeCopy | undefined
  /** Somebody has looked through the devices since the server was restored. */
  isConfirmed: boolean
  /** Rescue files, each as often handed in as somebody likes. */
  files: Envelope[][]
  /** Ops that somebody of the office may have taken in. */
  takenIn: Set<string>
  /** By the life of the server, the child and the number at which it was read: what the office has saved. */
  saved: Set<string>
  keyRing: MemoryRing
  /** Rows in all answers that were looked at. */
  told: number
  /** What authors have handed over to the office, by its key. */
  handedOver: Set<string>
  /** Sentences about what went wrong while the schedule ran. */
  leaks: string[]
  overwrites: string[]
  doubles: string[]
  stuck: string[]
  /** Requests that are still under way somewhere and may arrive much later. */
  strays: (() => Promise<unknown>)[]
  /** Faults on the line: none while the schedule comes to rest. */
  isQuiet: boolean
  /** Requests since the last step began. */
  requests: number
  /** Lets somebody do something while a request is under way. */
  meanwhile: (phone: Phone) => Promise<void>
  tell: (line: string) => void
}

/** Writes down the ops that stand on a phone and did not the last time. */
export function noteOps(world: World, phone: Phone, poison = false): KeptOp[] {
  const fresh: KeptOp[] = []
  for (const { id, envelope, scope, copy } of phone.disk.rows('outbox')) {
    if (!phone.silent) phone.holds.add(id)
    if (world.ops.has(id)) continue
    const { v, kind, record, set, seen } = JSON.parse(
      (copy as Sealed | undefined)?.body ?? envelope.body
    ) as Op
    const day = world.server.today()
    const by = grantsFor(phone.person, scope, day).map(grant => grant.id)
    const right = !phone.clockWasWrong && by.length > 0 ? { day, by } : undefined
    const said = { id, v, kind, record, set, seen }
    const op = { ...said, phone, poison, isLate: phone.isEnded, right, isGone: false }
    world.ops.set(id, op)
    fresh.push(op)
  }
  return fresh
}

/** Writes down that a phone was ended, and which of its ops the server has not taken by then. */
export async function noteEnded({ server, ops }: World, phone: Phone): Promise<void> {
  phone.isEnded = true
  const taken = await server.db.selectFrom('op').select('id').execute()
  const known = new Set(taken.map(({ id }) => id))
  for (const op of ops.values()) op.isLate ||= op.phone === phone && !known.has(op.id)
}

/** Writes down which ops have no copy left that can be opened, neither on their phone nor at the server. */
export async function noteGone({ server, ops }: World): Promise<void> {
  const taken = await server.db.selectFrom('op').select('id').execute()
  const parked = await server.db
    .selectFrom('parked')
    .select('id')
    .where('problem', '!=', 'unknown-key')
    .execute()
  const there = new Set([...taken, ...parked].map(({ id }) => id))
  for (const op of ops.values()) {
    if (!there.has(op.id) && !op.phone.holds.has(op.id)) op.isGone = true
  }
}
