/** The part of WebCrypto that phone and server share; neither's own types are known in this folder. */

/** A CryptoKey, which is only handed on. */
export type Key = object
export type Bytes = Uint8Array<ArrayBuffer>

interface Subtle {
  digest: (algorithm: string, bytes: Bytes) => Promise<ArrayBuffer>
  importKey: (
    format: 'raw',
    bytes: Bytes | ArrayBuffer,
    algorithm: object | string,
    extractable: boolean,
    uses: string[]
  ) => Promise<Key>
  exportKey: (format: 'raw', key: Key) => Promise<ArrayBuffer>
  generateKey: (
    algorithm: object,
    extractable: boolean,
    uses: string[]
  ) => Promise<{ publicKey: Key; privateKey: Key }>
  deriveBits: (algorithm: object, key: Key, length: number) => Promise<ArrayBuffer>
  deriveKey: (
    algorithm: object,
    key: Key,
    derived: object,
    extractable: boolean,
    uses: string[]
  ) => Promise<Key>
  encrypt: (algorithm: object, key: Key, bytes: Bytes) => Promise<ArrayBuffer>
  decrypt: (algorithm: object, key: Key, bytes: Bytes) => Promise<ArrayBuffer>
  sign: (algorithm: string, key: Key, bytes: Bytes) => Promise<ArrayBuffer>
}

interface Web {
  crypto: { subtle: Subtle }
  TextEncoder: new () => { encode: (text: string) => Bytes }
  TextDecoder: new () => { decode: (bytes: Bytes) => string }
}

const web = globalThis as unknown as Web

export const { subtle } = web.crypto

export function toUtf8(text: string): Bytes {
  return new web.TextEncoder().encode(text)
}

export function fromUtf8(bytes: Bytes): string {
  return new web.TextDecoder().decode(bytes)
}
