/**
 * Keys that cost nothing, in the place of the browser's: a signature is a hash with the key's name in
 * it, and answers come at once. They keep nobody out, but tell right from wrong, and the same seed
 * always brings the same order of events.
 */
import { hash, randomBytes } from 'node:crypto'
import type { Bytes } from '../../model/web-crypto.ts'
import { importSecret } from '../../server/keys/private-key.ts'
import type { PrivateKey } from '../../server/unsealing.ts'

/** As long as a point of P-256, and as the tag of AES-GCM. */
const pointBytes = 65
const tagBytes = 16

interface SealingHow {
  iv: Uint8Array
  additionalData: Uint8Array
}

interface CheapKey {
  id: string
}

let areCheap = false

/** Puts them in the place of `crypto.subtle` for this whole process. */
export function useCheapKeys(): void {
  areCheap = true
  Object.assign(Object.getPrototypeOf(crypto.subtle), {
    async generateKey() {
      const id = randomBytes(32).toString('hex')
      return { privateKey: { id }, publicKey: { id } }
    },
    exportKey: async (form: string, { id }: CheapKey) => {
      const bytes = Buffer.from(id, 'hex')
      return bytesOf(form === 'raw' ? Buffer.concat([bytes, Buffer.alloc(pointBytes - 32)]) : bytes)
    },
    async importKey(_: string, bytes: Uint8Array) {
      const isPoint = bytes.byteLength === pointBytes
      return {
        id: Buffer.from(bytes)
          .subarray(0, isPoint ? 32 : undefined)
          .toString('hex')
      }
    },
    deriveBits: async (how: { public: CheapKey }, own: CheapKey) =>
      bytesOf(sharedBy(own, how.public)),
    deriveKey: async (how: { salt: Uint8Array; info: Uint8Array }, key: CheapKey) =>
      derived(key, how.salt, how.info),
    encrypt: async (how: SealingHow, key: CheapKey, text: Uint8Array) =>
      bytesOf(Buffer.concat([text, tagOf(how, key, text)])),
    decrypt: async (how: SealingHow, key: CheapKey, hidden: Uint8Array) =>
      bytesOf(opened(how, key, hidden.subarray(0, -tagBytes), hidden.subarray(-tagBytes))),
    sign: async (_: unknown, key: CheapKey, text: Uint8Array) => bytesOf(signatureOf(key, text)),
    verify: async (_: unknown, key: CheapKey, signature: Uint8Array, text: Uint8Array) =>
      signatureOf(key, text).equals(signature),
    digest: async (_: string, bytes: Uint8Array) => bytesOf(hash('sha256', bytes, 'buffer'))
  })
}

/** The private half of a pair, for the server's ring: cheap where all keys are. */
export function openPrivateKey(secret: Bytes): PrivateKey {
  return areCheap ? cheapPrivateKey(secret) : importSecret(secret)
}

function cheapPrivateKey(secret: Bytes): PrivateKey {
  const own = { id: Buffer.from(secret).toString('hex') }
  return {
    shareWith(point, use) {
      const theirs = { id: Buffer.from(point).subarray(0, 32).toString('hex') }
      const key = derived({ id: sharedBy(own, theirs).toString('hex') }, point, use)
      return {
        decrypt: ({ nonce: iv, hidden, tag }, additionalData) =>
          opened({ iv, additionalData }, key, hidden, tag)
      }
    }
  }
}

function sharedBy(a: CheapKey, b: CheapKey): Buffer {
  return hash('sha256', [a.id, b.id].sort().join(), 'buffer')
}

function derived({ id }: CheapKey, salt: Uint8Array, info: Uint8Array): CheapKey {
  return { id: hash('sha256', Buffer.concat([Buffer.from(id), salt, info]), 'hex') }
}

function opened(how: SealingHow, key: CheapKey, text: Uint8Array, tag: Uint8Array): Buffer {
  if (!tagOf(how, key, text).equals(tag)) throw new Error('not to be opened')
  return Buffer.from(text)
}

function signatureOf({ id }: CheapKey, text: Uint8Array): Buffer {
  return hash('sha512', Buffer.concat([Buffer.from(id), text]), 'buffer')
}

function tagOf({ iv, additionalData }: SealingHow, { id }: CheapKey, text: Uint8Array): Buffer {
  const all = Buffer.concat([Buffer.from(id), iv, additionalData, text])
  return hash('sha256', all, 'buffer').subarray(0, tagBytes)
}

function bytesOf(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer
}
