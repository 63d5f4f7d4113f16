/** A recovery code: 140 random bits in letters and digits that are not mistaken for each other. */
import type { RandomBytes } from '../../model/ids.ts'
import { type Key, subtle, toUtf8 } from '../../model/web-crypto.ts'

/** Crockford's base 32: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 28

/** Seven groups of four. */
export function makeCode(randomBytes: RandomBytes): string {
  const bytes = new Uint8Array(length)
  randomBytes(bytes)
  const code = Array.from(bytes, byte => letters[byte & 31]).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** The code behind what was typed, in whatever case and grouping; nothing if it is none. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const isCode = code.length === length && [...code].every(letter => letters.includes(letter))
  return isCode ? code : undefined
}

/** The AES key of a code. It is random throughout, so there is nothing to slow down guessing for. */
export async function keyOfCode(code: string): Promise<Key> {
  const base = await subtle.importKey('raw', toUtf8(code), 'HKDF', false, ['deriveKey'])
  const info = toUtf8('qamqorlyq recovery 1')
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info }
  const aes = { name: 'AES-GCM', length: 256 }
  return subtle.deriveKey(hkdf, base, aes, false, ['encrypt', 'decrypt'])
}
