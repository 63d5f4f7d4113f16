/** The device's key pair: it signs each op when it is made, and each request that reads. */
import { toBase64url } from '../../model/base64url.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export interface NewKey {
  /** No script can take it out of the browser. */
  privateKey: CryptoKey
  /** SPKI as base64url. */
  publicKey: string
  /** The private half as PKCS #8, to be locked away or forgotten at once. */
  secret: Uint8Array<ArrayBuffer>
}

export async function createKey(): Promise<NewKey> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey)
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  return {
    privateKey: await importPrivateKey(secret),
    publicKey: toBase64url(new Uint8Array(spki)),
    secret
  }
}

/** The private half of a pair out of its PKCS #8, for signing alone. */
export function importPrivateKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', secret, algorithm, false, ['sign'])
}

export async function sign(key: CryptoKey, text: string): Promise<string> {
  const bytes = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text))
  return toBase64url(new Uint8Array(bytes))
}
