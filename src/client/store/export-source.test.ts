import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { encryptingCodec } from './codec.ts'
import { openDatabase, recordKey } from './database.ts'
import { exportSource } from './export-source.ts'
import type { Store } from './store.ts'

test('A file is not made without a record that does not open; the next round brings it again', async () => {
  const randomBytes: Store['randomBytes'] = bytes => crypto.getRandomValues(bytes)
  const aes = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt'])
  const store: Store = {
    db: openDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange }),
    codec: encryptingCodec({ records: key, care: key }, randomBytes),
    kinds,
    now: () => 0,
    randomBytes
  }
  const scope = 'class:7a'
  for (const [seq, id] of ['dana', 'miras'].entries()) {
    const place = { table: 'records', id, scope, lease: undefined } as const
    const body = (await store.codec.encode({ fields: { name: id } }, place)) as Uint8Array
    if (id === 'miras') body[20]! ^= 1
    const row = { key: recordKey(scope, 'pupil', id), id, scope, kind: 'pupil', year: 0, body }
    await store.db.records.put({ ...row, seq: seq + 1 })
  }
  await store.db.cursors.put({ scope, seq: 2 })
  const { recordsOf } = exportSource(store, 'school')
  await expect(recordsOf(scope, 'pupil')).rejects.toThrow()
  expect(await store.db.cursors.get(scope)).toEqual({ scope, seq: 1 })
  store.db.close()
})
