/** Becoming known: one invitation makes this phone the device of one person. */

import { uuidv7 } from '../../model/ids.ts'
import { failed, type Result } from '../../model/problem.ts'
import { redeemAnswerSchema } from '../../model/sync/enrolment.ts'
import type { App } from '../app.ts'
import { createKey, type NewKey } from '../store/keys.ts'
import { setSetting, setting } from '../store/settings.ts'
import { call } from '../sync/call.ts'

/** The key of a try that was cut off: the same one is shown again, and the server knows it. */
let begun: { device: string; key: NewKey } | undefined

/** Redeems twelve digits or the secret of a link. */
export async function enrol(
  app: App,
  invitation: { code: string } | { secret: string }
): Promise<Result<{ name: string }>> {
  const { store, environment } = app
  if (await setting(store, 'device')) return failed('not-yours')
  begun ??= { device: uuidv7(environment.now(), environment.randomBytes), key: await createKey() }
  const { device, key } = begun
  const request = { ...invitation, device, publicKey: key.publicKey, label: environment.label() }
  const line = { transport: environment.transport }
  const answer = await call(line, '/api/redeem', request, redeemAnswerSchema)
  if (!answer.ok) return answer
  const { person, name } = answer.value
  await setSetting(store, 'device', { id: device, person, name, privateKey: key.privateKey })
  app.requestSync()
  return { ok: true, name }
}
