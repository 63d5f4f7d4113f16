/** Takes in what was set aside because its key was not here, once the key has come back. */
import type { Envelope } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import { forgetUnopened } from './parked.ts'
import { createPush } from './push.ts'
import { unseal } from './unseal.ts'

const mostAtOnce = 100

export interface Retried {
  /** Ops that count from now on, or did already. */
  taken: number
  /** Envelopes whose key is not here still. */
  closed: number
}

/** Hands the envelopes in once more, the oldest first; what is refused is set aside with its reason. */
export async function retryUnopened(context: Context): Promise<Retried> {
  const { db, log } = context
  const push = createPush(context)
  const rows = await db
    .selectFrom('parked')
    .select('envelope')
    .where('problem', '=', 'unknown-key')
    .orderBy('at')
    .execute()
  const retried: Retried = { taken: 0, closed: 0 }
  if (rows.length === 0) return retried
  for (let i = 0; i < rows.length; i += mostAtOnce) {
    const batch = rows.slice(i, i + mostAtOnce).map(row => JSON.parse(row.envelope) as Envelope)
    const opened: Envelope[] = []
    for (const envelope of batch) {
      const inner = await unseal(context, envelope)
      if ('problem' in inner && inner.problem === 'unknown-key') retried.closed++
      else opened.push(envelope)
    }
    const answers = await push(opened)
    for (const [i, { outcome }] of answers.entries()) {
      if (outcome === 'later') continue
      await forgetUnopened(db, opened[i]!)
      if (outcome !== 'parked') retried.taken++
    }
  }
  log('retried-unopened', { ...retried })
  return retried
}
