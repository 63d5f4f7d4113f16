/** Ids, made from randomness that the caller provides. */
import * as z from 'zod/mini'

/** Fills an array with random bytes, as `crypto.getRandomValues` does. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => void

export const uuidSchema = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

/** A UUID of version 7. Its time is a clock's claim: never sort or page by it. */
export function uuidv7(now: number, randomBytes: RandomBytes): string {
  const bytes = new Uint8Array(16)
  randomBytes(bytes)
  let time = Math.max(0, Math.floor(now))
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = (bytes[6]! & 15) | 112
  bytes[8] = (bytes[8]! & 63) | 128
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join('-')
}

/** A short id of 60 random bits for what the office makes: schools, classes. */
export function shortId(randomBytes: RandomBytes): string {
  const bytes = new Uint8Array(12)
  randomBytes(bytes)
  return Array.from(bytes, byte => 'abcdefghijkmnpqrstuvwxyz23456789'[byte & 31]).join('')
}

/** The end of a device's id, by which people tell one device from another. */
export function deviceNumber(device: string): string {
  return device.slice(-12)
}
