/** Hands in what the made-up phones said, at the moment when their line was there. */
import type { Envelope } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import { noteContact, noteDelivered } from '../people/devices.ts'
import { lockScopes } from '../store/records.ts'
import { applyOp, namesFor } from '../sync/apply.ts'
import { Gathering } from '../sync/gathering.ts'
import { type Opened, openEnvelopes } from '../sync/open.ts'
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
  // Signatures are checked side by side: that is what a founding waits for.
  const opened = await Promise.all(
    deliveries.map(({ device, said, at, got }) =>
      open({ ...context, now: () => got }, envelopeOf(device, at, said))
    )
  )
  await context.db.transaction().execute(async write => {
    const gathering = new Gathering(write)
    const places = opened.map(({ post, scope }) => ({ org: post.org, scope }))
    // Nobody else is here yet for whom they could wait.
    for (const { org, scope } of places) await lockScopes(write, org, [scope])
    await gathering.hold(places)
    await gathering.load(opened.flatMap(namesFor))
    for (const [i, { got }] of deliveries.entries()) {
      await take({ ...context, now: () => got }, gathering, opened[i]!)
    }
    await gathering.putDown(context.now())
    for (const [{ id, n }, got] of lastContacts(deliveries)) {
      await noteContact({ ...context, db: write, now: () => got }, id)
      await noteDelivered(write, [{ id, highest: n, count: n }], got)
    }
  })
}

function lastContacts(deliveries: readonly Delivery[]): Map<DemoDevice, number> {
  const last = new Map<DemoDevice, number>()
  for (const { device, got } of deliveries) last.set(device, Math.max(got, last.get(device) ?? 0))
  return last
}

async function open(context: Context, envelope: Envelope): Promise<Opened> {
  const [opened] = await openEnvelopes(context, [envelope])
  if (!opened || !('op' in opened)) throw new Error('a made-up phone was refused')
  return opened
}

async function take(context: Context, gathering: Gathering, opened: Opened): Promise<void> {
  const { outcome, problem } = await applyOp(context, gathering, opened)
  if (outcome === 'parked' || outcome === 'later') {
    throw new Error(`a made-up op was not taken: ${problem}`)
  }
}
