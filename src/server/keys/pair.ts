/** A key pair of the server, to whose public half phones seal their work. */
import { toBase64url } from '../../model/base64url.ts'
import { kidOf, type SealKey } from '../../model/sync/seal.ts'
import type { Bytes } from '../../model/web-crypto.ts'
import type { KeyRing } from '../context.ts'
import type { PrivateKey } from '../unsealing.ts'
import { importSecret } from './private-key.ts'

const ecdh = { name: 'ECDH', namedCurve: 'P-256' }

/** Makes a pair; the private half comes as PKCS #8. */
export async function makePair(): Promise<{ sealKey: SealKey; secret: Bytes }> {
  const pair = await crypto.subtle.generateKey(ecdh, true, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  return { sealKey: { kid: await kidOf(point), key: toBase64url(point) }, secret }
}

export type MemoryRing = KeyRing & { rotate: () => Promise<void>; lose: () => void }

/** A ring that lives as long as the process, for servers whose database does no more. */
export function memoryRing(open = importSecret): MemoryRing {
  const keys = new Map<string, PrivateKey>()
  let latest: Promise<SealKey> | undefined
  const add = async () => {
    const { sealKey, secret } = await makePair()
    keys.set(sealKey.kid, open(secret))
    return sealKey
  }
  return {
    current: () => {
      latest ??= add()
      return latest
    },
    privateKey: async kid => keys.get(kid),
    async rotate() {
      latest = add()
      await latest
    },
    lose() {
      keys.clear()
      latest = undefined
    }
  }
}
