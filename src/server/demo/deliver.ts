/** Hands in what the made-up phones said, at the moment when their line was there. */
import type { Post } from '../../model/access.ts'
import type { Envelope } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import { noteContact, noteCounter } from '../people/devices.ts'
import type { Write } from '../store/database.ts'
import { applyOp } from '../sync/apply.ts'
import { openEnvelope } from '../sync/open.ts'
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
  await context.db.transaction().execute(async write => {
    const last = new Map<DemoDevice, number>()
    for (const { device, said, at, got } of deliveries) {
      const then = { ...context, db: write, now: () => got }
      await take(then, write, envelopeOf(device, at, said), posts)
      last.set(device, Math.max(got, last.get(device) ?? 0))
    }
    for (const [{ id, n }, got] of last) {
      await noteContact({ ...context, db: write, now: () => got }, id)
      await noteCounter({ ...context, db: write }, id, n)
    }
  })
}

async function take(
  context: Context,
  write: Write,
  envelope: Envelope,
  posts: Map<string, Post[]>
): Promise<void> {
  const opened = await openEnvelope(context, envelope, posts)
  if ('answer' in opened) return
  if ('problem' in opened) throw new Error(`a made-up phone was refused: ${opened.problem}`)
  const { outcome, problem } = await applyOp(context, write, opened)
  if (outcome === 'parked' || outcome === 'later') {
    throw new Error(`a made-up op was not taken: ${problem}`)
  }
}
