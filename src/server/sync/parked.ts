/** Ops set aside: kept as they came, with the reason, for a person to look at. */

import type { Problem } from '../../model/problem.ts'
import type { Envelope } from '../../model/sync/op.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import type { Database, Write } from '../store/database.ts'

/** How many envelopes of devices that nobody knows are kept before further ones must wait. */
const mostOfStrangers = 1000

export async function parkEnvelope(
  { now }: Context,
  db: Database | Write,
  envelope: Envelope,
  person: string | null,
  problem: Problem
): Promise<OpAnswer> {
  if (person === null) {
    const { count } = await db
      .selectFrom('parked')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('person', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostOfStrangers) return { id: envelope.id, outcome: 'later', problem }
  }
  const { id, device } = envelope
  const text = JSON.stringify(envelope)
  await db
    .insertInto('parked')
    .values({ id, device, person, at: now(), problem, envelope: text })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return { id, outcome: 'parked', problem }
}
