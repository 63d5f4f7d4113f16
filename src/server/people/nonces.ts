/**
 * The freshness of a signed request: a number that the server gave out and takes back once. It needs
 * no store: a nonce carries its time under the server's own seal, and the used ones are remembered
 * for as long as they could be shown again. A restart makes all of them worthless, which costs a
 * phone one more try.
 */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { toBase64url } from '../../model/base64url.ts'
import type { RandomBytes } from '../../model/ids.ts'

const lifetime = 10 * 60_000

export interface Nonces {
  issue: () => string
  /** Whether this nonce is ours, fresh, and shown for the first time. */
  take: (nonce: string) => boolean
}

export function createNonces(now: () => number, randomBytes: RandomBytes): Nonces {
  const bytes = new Uint8Array(32)
  randomBytes(bytes)
  const secret = createSecretKey(bytes)
  const used = new Map<string, number>()
  const seal = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  return {
    issue() {
      const salt = new Uint8Array(9)
      randomBytes(salt)
      const text = `${now().toString(36)}.${toBase64url(salt)}`
      return `${text}.${seal(text)}`
    },
    take(nonce) {
      const [time = '', salt = '', mac = '', ...rest] = nonce.split('.')
      const expected = Buffer.from(seal(`${time}.${salt}`))
      const shown = Buffer.from(mac)
      if (rest.length > 0 || shown.length !== expected.length) return false
      if (!timingSafeEqual(shown, expected)) return false
      const age = now() - Number.parseInt(time, 36)
      if (age > lifetime || used.has(nonce)) return false
      for (const [old, at] of used) {
        if (now() - at <= lifetime) break
        used.delete(old)
      }
      used.set(nonce, now())
      return true
    }
  }
}
