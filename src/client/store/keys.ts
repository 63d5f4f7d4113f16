/** The device's key pair: it signs each op when it is made, and each request that reads. */
import { toBase64url } from '../../model/base64url.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export interface NewKey {
  privateKey: CryptoKey
  /** SPKI as base64url. */
  publicKey: string
}

/** A new pair; no script can take the private half out of the browser. */
export async function createKey(): Promise<NewKey> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey)
  return { privateKey: pair.privateKey, publicKey: toBase64url(new Uint8Array(spki)) }
}

export async function sign(key: CryptoKey, text: string): Promise<string> {
  const bytes = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text))
  return toBase64url(new Uint8Array(bytes))
}
