/** Opens what was sealed to a key of ours. */
import { inflateRawSync } from 'node:zlib'
import type { Envelope } from '../model/sync/op.ts'
import {
  boundTo,
  mostInside,
  readContent,
  type Sealed,
  type SealedParts,
  secretInfo
} from '../model/sync/seal.ts'
import type { Bytes } from '../model/web-crypto.ts'

/** The private half of a pair: it gives nothing of itself away. */
export interface PrivateKey {
  /** The secret that we share with the owner of a point, for one use. Throws if it is on no curve. */
  shareWith: (point: Bytes, use: Bytes) => Secret
}

/** A secret that we share with a sender. */
export interface Secret {
  /** What was hidden under it. Throws if a byte of it, or of what it is bound to, was changed. */
  decrypt: (parts: Pick<SealedParts, 'nonce' | 'hidden' | 'tag'>, bound: Bytes) => Buffer
}

/** The secret that we share with the sender of these parts; nothing if their point is on no curve. */
export function secretOf(
  privateKey: PrivateKey,
  { kid, point }: Pick<SealedParts, 'kid' | 'point'>
): Secret | undefined {
  try {
    return privateKey.shareWith(point, secretInfo(kid))
  } catch {
    return undefined
  }
}

/** What lies inside; nothing if it was changed, is for another op or device, or grows too long. */
export function openSealed(
  parts: SealedParts,
  at: Pick<Envelope, 'id' | 'device'>,
  secret: Secret
): Sealed | undefined {
  try {
    const bytes = secret.decrypt(parts, boundTo(parts.header, at))
    if (bytes.length > mostInside) return undefined
    const plain = parts.isDeflated ? inflateRawSync(bytes, { maxOutputLength: mostInside }) : bytes
    return readContent(plain.toString('utf8'))
  } catch {
    return undefined
  }
}
