/** A key pair of the server, to whose public half phones seal their work. */
import { toBase64url } from '../../model/base64url.ts'
import { kidOf, type SealKey } from '../../model/sync/seal.ts'
import type { Bytes } from '../../model/web-crypto.ts'

const ecdh = { name: 'ECDH', namedCurve: 'P-256' }

/** Makes a pair; the private half comes as PKCS #8. */
export async function makePair(): Promise<{ sealKey: SealKey; secret: Bytes }> {
  const pair = await crypto.subtle.generateKey(ecdh, true, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  return { sealKey: { kid: await kidOf(point), key: toBase64url(point) }, secret }
}
