/**
 * How a body is kept on the device. Every body passes here, always outside a transaction, because
 * encryption is asynchronous and a transaction does not wait for it.
 */
import type { RandomBytes } from '../../model/ids.ts'
import type { Lease } from './lease.ts'

/** What a kept body is bound to, so that it cannot be passed off as another one; and the key that it lies under. */
export type Binding = { id: string; scope: string } & (
  | { table: 'records' | 'outbox'; lease: Lease | undefined }
  | { table: 'copies' | 'drafts' }
)

export interface Codec {
  encode: (value: unknown, binding: Binding) => Promise<unknown>
  decode: (kept: unknown, binding: Binding) => Promise<unknown>
}

/** Keeps bodies as they are: for the sample school, and until a lock has been chosen. */
export const plainCodec: Codec = {
  encode: async value => value,
  decode: async kept => kept
}

/** What an unlocked store works with. No script can take the bytes of these keys out. */
export interface Keys {
  /** AES-GCM, for what a class needs. */
  records: CryptoKey
  /** AES-GCM, for what lies under a lease; it ends with it. */
  care: CryptoKey
  /** AES-GCM, for what of this was taken along; there while there is a journey. */
  journey?: CryptoKey
  /** ECDSA, the private half of the device's pair; missing where it was made before there were locks. */
  signing?: CryptoKey
}

const ivBytes = 12
/** How many opened bodies are kept in memory, since every change reads its neighbours again. */
const mostOpened = 6000

/**
 * Keeps bodies as AES-256-GCM: twelve random bytes, then the sealed JSON. The table, the id and the scope
 * are additional data, so a body opens in its own place alone. `decode` rejects what was
 * changed, moved, was never sealed, or whose key is gone. Opened bodies are shared: nobody may change them.
 */
export function encryptingCodec(keys: Omit<Keys, 'signing'>, randomBytes: RandomBytes): Codec {
  const opened = new Map<string, { iv: string; value: unknown }>()
  const keyOf = (binding: Binding): CryptoKey => {
    const lease = 'lease' in binding && binding.lease
    const key = lease ? keys[lease] : keys.records
    if (!key) throw new Error('its key is gone')
    return key
  }
  return {
    async encode(value, binding) {
      const iv = new Uint8Array(ivBytes)
      randomBytes(iv)
      const text = new TextEncoder().encode(JSON.stringify(value))
      const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(binding) }
      const sealed = await crypto.subtle.encrypt(algorithm, keyOf(binding), text)
      const kept = new Uint8Array(ivBytes + sealed.byteLength)
      kept.set(iv)
      kept.set(new Uint8Array(sealed), ivBytes)
      return kept
    },
    async decode(kept, binding) {
      if (!(kept instanceof Uint8Array)) throw new Error('not sealed')
      const place = placeOf(binding)
      const iv = kept.slice(0, ivBytes)
      const stamp = String.fromCharCode(...iv)
      const known = opened.get(place)
      if (known?.iv === stamp) return known.value
      const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(binding) }
      const text = await crypto.subtle.decrypt(
        algorithm,
        keyOf(binding),
        kept.subarray(ivBytes) as Uint8Array<ArrayBuffer>
      )
      const value = JSON.parse(new TextDecoder().decode(text))
      opened.delete(place)
      opened.set(place, { iv: stamp, value })
      if (opened.size > mostOpened) opened.delete(opened.keys().next().value!)
      return value
    }
  }
}

function placeOf({ table, id, scope }: Binding): string {
  return `${table}|${id}|${scope}`
}

function bytesOf(binding: Binding): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(placeOf(binding))
}
