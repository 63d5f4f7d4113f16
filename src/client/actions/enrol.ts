/** Becoming known: one invitation makes this phone the device of one person. */

import { uuidv7 } from '../../model/ids.ts'
import { failed, type Problem, type Result } from '../../model/problem.ts'
import { redeemAnswerSchema } from '../../model/sync/enrolment.ts'
import type { App } from '../app.ts'
import { createKey, type NewKey } from '../store/keys.ts'
import { waitAgain } from '../store/outbox.ts'
import { type DeviceIdentity, setSetting, setting } from '../store/settings.ts'
import { call } from '../sync/call.ts'

/** The key of a try that was cut off: the same one is shown again, and the server knows it. */
let begun: { id: string; key: NewKey } | undefined

/** What a server says to a phone that has to be invited again. */
const reasonsToEnrolAgain: readonly (Problem | undefined)[] = ['unknown-device', 'device-ended']

/** Whether this phone, enrolled before, has to be invited again: by whom it was, nothing is lost. */
export function mustEnrolAgain(problem: Problem | undefined): boolean {
  return reasonsToEnrolAgain.includes(problem)
}

/**
 * Redeems twelve digits or the secret of a link. A phone that its server does not know any more shows
 * the same key under the same name, and what waits on it goes on; it takes an invitation of the same
 * person alone.
 */
export async function enrol(
  app: App,
  invitation: { code: string } | { secret: string }
): Promise<Result<{ name: string }>> {
  const { store, environment } = app
  const known = await setting(store, 'device')
  const problem = (await setting(store, 'sync'))?.problem
  if (known && !mustEnrolAgain(problem)) return failed('not-yours')
  const { id, key } = known && problem === 'unknown-device' ? asBefore(known) : await anew(app)
  const request = {
    ...invitation,
    device: id,
    publicKey: key.publicKey,
    label: environment.label(),
    ...(known && { person: known.person })
  }
  const line = { transport: environment.transport }
  const answer = await call(line, '/api/redeem', request, redeemAnswerSchema)
  if (!answer.ok) return answer
  const { person, name } = answer.value
  await setSetting(store, 'device', { id, person, name, ...key })
  if (known) await waitAgain(store, 'unknown-device')
  app.requestSync()
  return { ok: true, name }
}

function asBefore({ id, privateKey, publicKey }: DeviceIdentity): { id: string; key: NewKey } {
  return { id, key: { privateKey, publicKey } }
}

async function anew({ environment }: App): Promise<{ id: string; key: NewKey }> {
  begun ??= { id: uuidv7(environment.now(), environment.randomBytes), key: await createKey() }
  return begun
}
