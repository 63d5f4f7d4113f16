/**
 * The sealed form of an envelope: only the server that holds the private half of a key can open it.
 * `body` is base64url of version (1 byte), flags (1), key id (8), the sender's ephemeral public key (65),
 * nonce (12) and AES-256-GCM of JSON `{ body, signature }`. The AES key comes by HKDF-SHA-256 from
 * the P-256 secret of both keys; additional data binds the header, the op's id and its device. One
 * sealer keeps its ephemeral key, with a fresh nonce each time, so that the server derives one secret.
 */
import * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../base64url.ts'
import type { RandomBytes } from '../ids.ts'
import { type Bytes, type Key, subtle, toUtf8 } from '../web-crypto.ts'
import { type Envelope, longestBody } from './op.ts'

/** A public key of the server: its name, and the raw point as base64url. */
export const sealKeySchema = z.object({
  kid: z.string().check(z.regex(/^[\w-]{11}$/)),
  key: z.string().check(z.regex(/^[\w-]{87}$/))
})
export type SealKey = z.infer<typeof sealKeySchema>

/** What lies inside: the op's text as it is signed, and its signature. */
const contentSchema = z.strictObject({
  body: z.string(),
  signature: z.string().check(z.maxLength(500))
})
export type Sealed = z.infer<typeof contentSchema>

/** Packs with raw deflate. */
export type Deflate = (bytes: Bytes) => Promise<Bytes>

const version = 1
const deflated = 1
const kidAt = 2
const pointAt = 10
const nonceAt = 75
const headerBytes = 87
const tagBytes = 16
/** Below this size packing costs more than it saves. */
const worthDeflating = 1000
/** No text of an op, in any script and with each quote escaped, is longer in bytes. */
export const mostInside = longestBody * 3 + 1000
/** Longest sealed text that is looked at. */
const mostSealed = Math.ceil(((mostInside + headerBytes + tagBytes) * 4) / 3)

const ecdh = { name: 'ECDH', namedCurve: 'P-256' }

/** The name of a key: the beginning of the hash of its point. */
export async function kidOf(point: Bytes): Promise<string> {
  const hash = await subtle.digest('SHA-256', point)
  return toBase64url(new Uint8Array(hash).subarray(0, pointAt - kidAt))
}

/** Seals one op after another to the same key. */
export type Sealer = (at: Pick<Envelope, 'id' | 'device'>, content: Sealed) => Promise<string>

/** Makes an ephemeral key and derives its secret once; throws if the server's key is none. */
export async function createSealer(
  { kid, key }: SealKey,
  randomBytes: RandomBytes,
  deflate?: Deflate
): Promise<Sealer> {
  const point = fromBase64url(key)
  const name = fromBase64url(kid)
  if (!point || name?.length !== pointAt - kidAt) throw new Error('not a key')
  const theirs = await subtle.importKey('raw', point, ecdh, false, [])
  const own = await subtle.generateKey(ecdh, false, ['deriveBits'])
  const ownPoint = new Uint8Array(await subtle.exportKey('raw', own.publicKey))
  const secret = await deriveSecret(own.privateKey, theirs, ownPoint, kid)
  return async (at, content) => {
    const plain = toUtf8(JSON.stringify(content))
    const packed = deflate && plain.length > worthDeflating ? await deflate(plain) : plain
    const isSmaller = packed.length < plain.length
    const header = new Uint8Array(headerBytes)
    header.set([version, isSmaller ? deflated : 0])
    header.set(name, kidAt)
    header.set(ownPoint, pointAt)
    randomBytes(header.subarray(nonceAt))
    const text = isSmaller ? packed : plain
    const algorithm = {
      name: 'AES-GCM',
      iv: header.slice(nonceAt),
      additionalData: boundTo(header, at)
    }
    const hidden = await subtle.encrypt(algorithm, secret, text)
    const whole = new Uint8Array(headerBytes + hidden.byteLength)
    whole.set(header)
    whole.set(new Uint8Array(hidden), headerBytes)
    return toBase64url(whole)
  }
}

/** A sealed text in its parts, not yet opened. */
export interface SealedParts {
  kid: string
  point: Bytes
  header: Bytes
  isDeflated: boolean
  nonce: Bytes
  hidden: Bytes
  tag: Bytes
}

/** The parts of a sealed text; nothing if it is none, or of a later version. */
export function readSealed(text: string): SealedParts | undefined {
  if (text.length > mostSealed) return undefined
  const bytes = fromBase64url(text)
  if (!bytes || bytes.length < headerBytes + tagBytes || bytes[0] !== version) return undefined
  if (bytes[1]! > deflated) return undefined
  return {
    kid: toBase64url(bytes.subarray(kidAt, pointAt)),
    point: bytes.slice(pointAt, nonceAt),
    header: bytes.slice(0, headerBytes),
    isDeflated: bytes[1] === deflated,
    nonce: bytes.slice(nonceAt, headerBytes),
    hidden: bytes.slice(headerBytes, -tagBytes),
    tag: bytes.slice(-tagBytes)
  }
}

/** What was found inside; nothing if it is not what a sealer puts there. Throws if it is no JSON. */
export function readContent(text: string): Sealed | undefined {
  return contentSchema.safeParse(JSON.parse(text)).data
}

/** What the secret of both keys is derived for. */
export function secretInfo(kid: string): Bytes {
  return toUtf8(`qamqorlyq sealed 1\n${kid}`)
}

/** The bytes to which a sealed text is bound beside its key. */
export function boundTo(header: Bytes, { id, device }: Pick<Envelope, 'id' | 'device'>): Bytes {
  const place = toUtf8(`sealed\n${id}\n${device}`)
  const bound = new Uint8Array(headerBytes + place.length)
  bound.set(header)
  bound.set(place, headerBytes)
  return bound
}

async function deriveSecret(own: Key, theirs: Key, point: Bytes, kid: string): Promise<Key> {
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256)
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: point, info: secretInfo(kid) }
  const aes = { name: 'AES-GCM', length: 256 }
  return subtle.deriveKey(hkdf, base, aes, false, ['encrypt'])
}
