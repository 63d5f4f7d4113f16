/**
 * A private half in Node's own cryptography: WebCrypto hands each step of opening an envelope to another
 * thread, which costs five times as much as the step.
 */
import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  hkdfSync
} from 'node:crypto'
import type { Bytes } from '../../model/web-crypto.ts'
import type { PrivateKey } from '../unsealing.ts'

/** What stands before the point of a P-256 key in its SPKI. */
const spkiHead = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')

/** The private half out of its PKCS #8; throws if it is none. */
export function importSecret(secret: Bytes): PrivateKey {
  const privateKey = createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' })
  return {
    shareWith(point, use) {
      const key = Buffer.concat([spkiHead, point])
      const publicKey = createPublicKey({ key, format: 'der', type: 'spki' })
      const shared = diffieHellman({ privateKey, publicKey })
      const secret = createSecretKey(new Uint8Array(hkdfSync('sha256', shared, point, use, 32)))
      return {
        decrypt({ nonce, hidden, tag }, bound) {
          const decipher = createDecipheriv('aes-256-gcm', secret, nonce)
          decipher.setAAD(bound).setAuthTag(tag)
          return Buffer.concat([decipher.update(hidden), decipher.final()])
        }
      }
    }
  }
}
