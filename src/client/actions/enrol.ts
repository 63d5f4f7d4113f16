/** Becoming known: one invitation makes this phone the device of one person. */

import { uuidv7 } from '../../model/ids.ts'
import { failed, type Problem, type Result } from '../../model/problem.ts'
import { redeemAnswerSchema } from '../../model/sync/enrolment.ts'
import type { App } from '../app.ts'
import { isUnlocked } from '../lock/lock.ts'
import { stretch } from '../lock/stretch.ts'
import { createKey, type NewKey } from '../store/keys.ts'
import { lockAnew, putInVault } from '../store/locking.ts'
import { waitAgain } from '../store/outbox.ts'
import { sealOpen } from '../store/sealing.ts'
import { type DeviceIdentity, setSetting, setting } from '../store/settings.ts'
import { makeVault } from '../store/vault.ts'
import { call } from '../sync/call.ts'

/** The key of a try that was cut off: the same one is shown again, and the server knows it. */
let begun: { id: string; key: NewKey } | undefined

/** What a server says to a phone that has to be invited again. */
const reasonsToEnrolAgain: readonly (Problem | undefined)[] = ['unknown-device', 'device-ended']

/** Whether this phone, enrolled before, has to be invited again: by whom it was, nothing is lost. */
export function mustEnrolAgain(problem: Problem | undefined): boolean {
  return reasonsToEnrolAgain.includes(problem)
}

/** Twelve digits, or the secret of a link. */
export type Invitation = { code: string } | { secret: string }

/**
 * Redeems an invitation, and locks the store with a PIN; without one, as in the sample school, nothing
 * is encrypted. On a phone that is somebody's already it takes an invitation of the same person alone:
 * the server has forgotten or ended the device, or the PIN is forgotten. What waits goes on in any case.
 */
export async function enrol(
  app: App,
  invitation: Invitation,
  pin?: string
): Promise<Result<{ name: string }>> {
  const { store } = app
  const known = await setting(store, 'device')
  const vault = await setting(store, 'vault')
  const problem = (await setting(store, 'sync'))?.problem
  const isForgottenPin = vault !== undefined && !store.keys
  if (known && !isForgottenPin && !mustEnrolAgain(problem)) return failed('not-yours')
  const isSameKey = known && !isForgottenPin && problem === 'unknown-device'
  const { id, key } = isSameKey ? { id: known.id, key: undefined } : await anew(app)
  const publicKey = key?.publicKey ?? known!.publicKey
  const isToLock = key && pin !== undefined && (!vault || isForgottenPin)
  // Made before the invitation is used up: it works once, and a phone may fail to stretch a PIN.
  const locked = isToLock ? await makeVault({ ...store, stretch }, pin, key.secret) : undefined
  const answer = await redeem(app, invitation, { id, publicKey }, known?.person)
  if (!answer.ok) return answer
  const { person, name, sealKey } = answer.value
  const device: DeviceIdentity = { id, person, name, publicKey }
  if (key && vault && !isForgottenPin) await putInVault(store, device, key.secret)
  else if (locked) {
    isUnlocked.value = true
    await lockAnew(store, locked, device)
  } else if (key) await setSetting(store, 'device', { ...device, privateKey: key.privateKey })
  begun = undefined
  if (sealKey) {
    await sealOpen(store, sealKey)
    await setSetting(store, 'sealKey', sealKey)
  }
  if (known) await waitAgain(store, 'unknown-device')
  app.requestSync()
  return { ok: true, name }
}

async function redeem(
  { environment }: App,
  invitation: Invitation,
  { id, publicKey }: Pick<DeviceIdentity, 'id' | 'publicKey'>,
  person: string | undefined
) {
  const request = {
    ...invitation,
    device: id,
    publicKey,
    label: environment.label(),
    ...(person && { person })
  }
  const line = { transport: environment.transport }
  return call(line, '/api/redeem', request, redeemAnswerSchema)
}

async function anew({ environment }: App): Promise<{ id: string; key: NewKey }> {
  begun ??= { id: uuidv7(environment.now(), environment.randomBytes), key: await createKey() }
  return begun
}
