/** What one schedule plays with, and what it writes down to judge the engine by afterwards. */
import type { Edit } from '../../model/kind.ts'
import type { Grant } from '../../model/kinds/staff.ts'
import type { Op } from '../../model/sync/op.ts'
import type { TestDevice } from '../device.ts'
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
  /** The office has ended it. */
  isEnded: boolean
  /** The ops that must stand on it, by what was said to be kept. */
  holds: Set<string>
  backup: { image: Image; holds: Set<string>; age: Age } | undefined
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
  /** The day on which it was made, on a phone with a true clock, and the roles that allowed it. */
  right: { day: string; by: string[] } | undefined
  /** No copy was left anywhere at some moment: lost with a phone or a server, by no fault of ours. */
  isGone: boolean
}

/** What the office had decided when the server's backup was made. */
interface OfficeCopy {
  grants: Map<Person, Grant[]>
  classOf: Map<string, string>
  ended: Set<Phone>
}

export interface World {
  random: Random
  server: TestServer
  serverAge: Age
  people: Person[]
  phones: Phone[]
  /** Every child and its class, apart from what the server believes. */
  classOf: Map<string, string>
  ops: Map<string, KeptOp>
  backup: OfficeCopy | undefined
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
  for (const { id, envelope, scope } of phone.disk.rows('outbox')) {
    phone.holds.add(id)
    if (world.ops.has(id)) continue
    const { v, kind, record, set, seen } = JSON.parse(envelope.body) as Op
    const day = world.server.today()
    const by = grantsFor(phone.person, scope, day).map(grant => grant.id)
    const right = !phone.clockWasWrong && by.length > 0 ? { day, by } : undefined
    const op: KeptOp = { id, v, kind, record, set, seen, phone, poison, right, isGone: false }
    world.ops.set(id, op)
    fresh.push(op)
  }
  return fresh
}

/** Writes down which ops have no copy left, neither on their phone nor at the server. */
export async function noteGone({ server, ops }: World): Promise<void> {
  const taken = await server.db.selectFrom('op').select('id').execute()
  const parked = await server.db.selectFrom('parked').select('id').execute()
  const there = new Set([...taken, ...parked].map(({ id }) => id))
  for (const op of ops.values()) {
    if (!there.has(op.id) && !op.phone.holds.has(op.id)) op.isGone = true
  }
}
