/** The rows of a phone's people as they lie there, and whose keys open them. */
import type { Page } from '@playwright/test'
import { argon2id } from 'hash-wasm'
import { bundle } from './bundle.ts'
import type * as Openers from './rows/openers.ts'

/** A body of a store: whether it lies encrypted, and whether the keys that were tried open it. */
export interface TriedRow {
  table: string
  isEncrypted: boolean
  isOpened: boolean
}

/** Tries the keys that one person's PIN opens on every body in a database of this phone. */
export async function tryKeys(
  page: Page,
  { of, pin, on }: { of: string; pin: string; on: string }
): Promise<TriedRow[]> {
  const { salt, memory, passes } = await page.evaluate(howIsStretched, of)
  const stretched = await argon2id({
    password: pin,
    salt: Uint8Array.from(salt),
    memorySize: memory,
    iterations: passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary'
  })
  await page.evaluate(await bundle('e2e/school/rows/openers.ts', 'openers'))
  return page.evaluate(tryAll, { of, on, stretched: [...stretched] })
}

/** Runs in the page: how the PIN of a person is stretched. */
function howIsStretched(
  database: string
): Promise<{ salt: number[]; memory: number; passes: number }> {
  return new Promise((done, fail) => {
    const open = indexedDB.open(database)
    open.onerror = () => fail(open.error)
    open.onsuccess = () => {
      const read = open.result.transaction('settings').objectStore('settings').get('vault')
      read.onsuccess = () => {
        open.result.close()
        const { salt, stretching } = read.result.value as Openers.Vault
        done({ salt: [...salt], ...stretching })
      }
    }
  })
}

/** Runs in the page. */
async function tryAll(asked: { of: string; on: string; stretched: number[] }): Promise<TriedRow[]> {
  const { openVault, encryptingCodec } = (globalThis as unknown as { openers: typeof Openers })
    .openers
  const settings = await readAll(asked.of, 'settings')
  const vault = settings.find(({ name }) => name === 'vault')?.value as Openers.Vault
  const keys = await openVault(async () => Uint8Array.from(asked.stretched), vault, '')
  if (!keys) throw new Error('wrong PIN')
  const codec = encryptingCodec(keys, bytes => void crypto.getRandomValues(bytes))
  const tables = { records: ['body'], outbox: ['entry', 'copy'], drafts: ['body'] } as const
  const tried: TriedRow[] = []
  for (const [name, parts] of Object.entries(tables)) {
    for (const row of await readAll(asked.on, name)) {
      for (const part of parts) {
        if (row[part] === undefined || row[part] === null) continue
        const table = (part === 'copy' ? 'copies' : name) as 'records'
        const lease = row.lease as Openers.Lease | undefined
        const place = { table, id: String(row.id), scope: String(row.scope ?? ''), lease }
        const isOpened = await codec.decode(row[part], place).then(
          () => true,
          () => false
        )
        tried.push({ table, isEncrypted: row[part] instanceof Uint8Array, isOpened })
      }
    }
  }
  return tried

  function readAll(database: string, table: string): Promise<Record<string, unknown>[]> {
    return new Promise((done, fail) => {
      const open = indexedDB.open(database)
      open.onerror = () => fail(open.error)
      open.onsuccess = () => {
        const read = open.result.transaction(table).objectStore(table).getAll()
        read.onsuccess = () => {
          open.result.close()
          done(read.result)
        }
      }
    })
  }
}
