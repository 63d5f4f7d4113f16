/** Tells one text from another, in 22 letters: 131 bits of its hash. */
import { hash } from 'node:crypto'

export function fingerprint(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}
