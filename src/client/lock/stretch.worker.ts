/**
 * A worker that stretches a PIN, so that the screen goes on meanwhile. It alone may compile
 * WebAssembly: its file is served under a policy of its own (`server/headers.ts`).
 */
import type { Stretching } from '../store/vault.ts'
import { argon2 } from './argon2.ts'

export interface StretchRequest extends Stretching {
  secret: string
  salt: Uint8Array<ArrayBuffer>
}

// Compiled while the digits are being typed.
void argon2('-', new Uint8Array(16), { memory: 8, passes: 1 })

addEventListener('message', async ({ data }: MessageEvent<StretchRequest>) => {
  const { secret, salt, ...how } = data
  postMessage(await argon2(secret, salt, how))
})
