/** Takes the text of an op, and its signature, out of an envelope of any form that is known. */
import { toBase64url } from '../../model/base64url.ts'
import type { Problem } from '../../model/problem.ts'
import type { Envelope } from '../../model/sync/op.ts'
import { readSealed, type Sealed, type SealedParts } from '../../model/sync/seal.ts'
import type { Context, KeyRing } from '../context.ts'
import { openSealed, type Secret, secretOf } from '../unsealing.ts'

/**
 * What was sealed so that it does not open counts as signed by nobody. `server-failed` if the keys themselves
 * do not answer, which is no fault of the envelope.
 */
export async function unseal(
  { keyRing, log }: Context,
  envelope: Envelope
): Promise<Sealed | { problem: Problem }> {
  const { form, body, signature } = envelope
  if (form === 'signed') return { body, signature }
  if (form !== 'sealed') return { problem: 'newer-app' }
  const parts = readSealed(body)
  if (!parts) return { problem: 'wrong-signature' }
  let secret: Secret | 'none' | undefined
  try {
    secret = keyRing && (await sharedSecret(keyRing, parts))
  } catch (error) {
    log('keys-failed', { error: (error as Error).name })
    return { problem: 'server-failed' }
  }
  if (!secret) return { problem: 'unknown-key' }
  const content = secret === 'none' ? undefined : openSealed(parts, envelope, secret)
  return content ?? { problem: 'wrong-signature' }
}

/** The text of an op; nothing if its envelope does not open. */
export async function textOf(context: Context, envelope: Envelope): Promise<string | undefined> {
  const inner = await unseal(context, envelope)
  return 'problem' in inner ? undefined : inner.body
}

/** Phones seal many ops under one ephemeral key: the secrets asked for last, the oldest first. */
const secrets = new WeakMap<KeyRing, Map<string, Secret>>()
const mostSecrets = 2000

async function sharedSecret(
  ring: KeyRing,
  parts: SealedParts
): Promise<Secret | 'none' | undefined> {
  const known = secrets.get(ring) ?? new Map<string, Secret>()
  secrets.set(ring, known)
  const name = `${parts.kid} ${toBase64url(parts.point)}`
  let secret = known.get(name)
  if (!secret) {
    const privateKey = await ring.privateKey(parts.kid)
    if (!privateKey) return undefined
    secret = secretOf(privateKey, parts)
    if (!secret) return 'none'
  }
  known.delete(name)
  known.set(name, secret)
  if (known.size > mostSecrets) known.delete(known.keys().next().value!)
  return secret
}
