/** Argon2id by the library, as a vault asks for it. Only a worker may: compiled code needs a policy of its own. */
import { argon2id } from 'hash-wasm/dist/argon2.umd.min.js'
import type { Stretch } from '../store/vault.ts'

export const argon2: Stretch = async (secret, salt, { memory, passes }) =>
  (await argon2id({
    password: secret,
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary'
  })) as Uint8Array<ArrayBuffer>
