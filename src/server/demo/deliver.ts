/** Hands in what the made-up phones said, at the moment when their line was there. */
import type { Post } from '../../model/access.ts'
import type { Envelope } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import { noteContact, noteDelivered } from '../people/devices.ts'
import type { Write } from '../store/database.ts'
import { applyOp } from '../sync/apply.ts'
import { type Opened, openEnvelope } from '../sync/open.ts'
import { type DemoDevice, envelopeOf, type Said } from './device.ts'

export interface Delivery {
  device: DemoDevice
  said: Said
  /** When it was written down, and when it reached the server, in ms. */
  at: number
  got: number
}

/** Delivers in one transaction. Throws if the server sets one aside: a made-up phone makes no mistakes. */
export async function deliver(context: Context, deliveries: readonly Delivery[]): Promise<void> {
  const posts = new Map<string, Post[]>()
  // Signatures are checked side by side: that is what a founding waits for.
  const opened = await Promise.all(
    deliveries.map(({ device, said, at, got }) =>
      open({ ...context, now: () => got }, envelopeOf(device, at, said), posts)
    )
  )
  await context.db.transaction().execute(async write => {
    for (const [i, { got }] of deliveries.entries()) {
      await take({ ...context, now: () => got }, write, opened[i]!)
    }
    for (const [{ id, n }, got] of lastContacts(deliveries)) {
      await noteContact({ ...context, db: write, now: () => got }, id)
      await noteDelivered(write, id, { highest: n, count: n }, got)
    }
  })
}

function lastContacts(deliveries: readonly Delivery[]): Map<DemoDevice, number> {
  const last = new Map<DemoDevice, number>()
  for (const { device, got } of deliveries) last.set(device, Math.max(got, last.get(device) ?? 0))
  return last
}

async function open(
  context: Context,
  envelope: Envelope,
  posts: Map<string, Post[]>
): Promise<Opened> {
  const opened = await openEnvelope(context, envelope, posts)
  if (!('op' in opened)) throw new Error('a made-up phone was refused')
  return opened
}

async function take(context: Context, write: Write, opened: Opened): Promise<void> {
  const { outcome, problem } = await applyOp(context, write, opened)
  if (outcome === 'parked' || outcome === 'later') {
    throw new Error(`a made-up op was not taken: ${problem}`)
  }
}
