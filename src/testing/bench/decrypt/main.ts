/** Twenty classes of two hundred records each, kept as the app keeps them, and read as its screens read. */
import { encryptingCodec } from '../../../client/store/codec.ts'
import { openDatabase, recordKey } from '../../../client/store/database.ts'
import { readRecords } from '../../../client/store/records.ts'
import type { Store } from '../../../client/store/store.ts'
import { kinds } from '../../../model/kinds/index.ts'

declare global {
  interface Window {
    /** Resolved when everything is kept. */
    filled: Promise<void>
    /** Reads with nothing opened before; `class:` names all, `class:7` one of them. In ms. */
    read: (prefix: string) => Promise<number>
  }
}

const classes = 20
const records = 200

async function key(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const keys = { records: await key(), care: await key() }
const randomBytes = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes)
const db = openDatabase('decrypt')
const openStore = (): Store => ({
  db,
  codec: encryptingCodec(keys, randomBytes),
  kinds,
  now: Date.now,
  randomBytes
})

async function keepAll(): Promise<void> {
  const { codec } = openStore()
  const places = Array.from({ length: classes }, (_, c) => `class:${c}/`).flatMap(scope =>
    Array.from({ length: records }, (_, r) => ({ scope, id: `${scope}-${r}` }))
  )
  const rows = await Promise.all(
    places.map(async ({ scope, id }) => ({
      ...{ key: recordKey(scope, 'pupil', id), id, scope, kind: 'pupil', year: 0, seq: 1 },
      body: await codec.encode(
        { fields: fieldsOf(id) },
        { table: 'records', id, scope, lease: undefined }
      )
    }))
  )
  await db.records.bulkPut(rows)
}

function fieldsOf(id: string) {
  return {
    name: `Қасымов Нұрлан Ержанұлы ${id}`,
    birth: '2014-05-17',
    classes: [{ class: id, from: '2026-09-01' }],
    guardians: [{ name: 'Қасымова Айгүл Маратқызы', phone: '+7 701 000 00 00' }],
    address: 'Тобылғы ауылы, Абай көшесі, 17-үй'
  }
}

window.filled = keepAll()
window.read = async prefix => {
  const store = openStore()
  const began = performance.now()
  const read = await readRecords(store, { prefixes: [prefix] })
  const took = performance.now() - began
  const expected = prefix === 'class:' ? classes * records : records
  if (read.length !== expected) throw new Error(`${read.length} records`)
  return took
}
