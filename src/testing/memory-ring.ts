/** A ring of keys that lives as long as the process, and can lose them. */
import type { SealKey } from '../model/sync/seal.ts'
import type { KeyRing } from '../server/context.ts'
import { makePair } from '../server/keys/pair.ts'
import { importSecret } from '../server/keys/private-key.ts'
import type { PrivateKey } from '../server/unsealing.ts'

export type MemoryRing = KeyRing & { rotate: () => Promise<void>; lose: () => void }

export function memoryRing(open = importSecret): MemoryRing {
  const keys = new Map<string, PrivateKey>()
  let latest: Promise<SealKey> | undefined
  const add = async () => {
    const { sealKey, secret } = await makePair()
    keys.set(sealKey.kid, open(secret))
    return sealKey
  }
  return {
    current: () => {
      latest ??= add()
      return latest
    },
    privateKey: async kid => keys.get(kid),
    async rotate() {
      latest = add()
      await latest
    },
    lose() {
      keys.clear()
      latest = undefined
    }
  }
}
