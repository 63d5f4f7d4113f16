/** What the app opens its rows with, for a page that tries it on rows which are not its person's. */
export { encryptingCodec } from '../../../src/client/store/codec.ts'
export type { Lease } from '../../../src/client/store/lease.ts'
export { openVault, type Vault } from '../../../src/client/store/vault.ts'
