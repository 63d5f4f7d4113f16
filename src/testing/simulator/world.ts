/** What one schedule plays with, and what it writes down to judge the engine by afterwards. */
import type { Edit } from '../../model/kind.ts'
import type { Grant } from '../../model/kinds/staff.ts'
import type { Op } from '../../model/sync/op.ts'
import type { TestDevice } from '../device.ts'
import type { Random } from '../random.ts'
import type { TestServer } from '../server.ts'
import { mayRead } from './roles.ts'

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
  person: Person
  clockWasWrong: boolean
}

/** An op that a phone has kept, as its signed text says. */
export interface KeptOp {
  id: string
  kind: string
  record: string
  set: Edit
  seen: string[]
  phone: Phone
  /** It is spoilt on purpose, and must be set aside. */
  poison: boolean
  /** The day on which it was made by somebody with a role there, on a phone with a true clock. */
  rightOn: string | undefined
}

export interface World {
  random: Random
  server: TestServer
  people: Person[]
  phones: Phone[]
  /** Every child and its class, apart from what the server believes. */
  classOf: Map<string, string>
  ops: Map<string, KeptOp>
  /** Sentences about what went wrong while the schedule ran. */
  leaks: string[]
  overwrites: string[]
  stuck: string[]
  /** Requests that are still under way somewhere and may arrive much later. */
  strays: (() => Promise<unknown>)[]
  /** Faults on the line: none while the schedule comes to rest. */
  isQuiet: boolean
}

/** Writes down the ops that a phone has kept since the last time. */
export async function noteOps(world: World, phone: Phone, poison = false): Promise<KeptOp[]> {
  const rows = await phone.device.store.db.outbox.where('state').equals('waiting').toArray()
  const fresh: KeptOp[] = []
  for (const { id, envelope, scope } of rows) {
    if (world.ops.has(id)) continue
    const { kind, record, set, seen } = JSON.parse(envelope.body) as Op
    const today = world.server.today()
    const isRight = !phone.clockWasWrong && mayRead(phone.person, scope, today)
    const rightOn = isRight ? today : undefined
    const kept: KeptOp = { id, kind, record, set, seen, phone, poison, rightOn }
    world.ops.set(id, kept)
    fresh.push(kept)
  }
  return fresh
}
