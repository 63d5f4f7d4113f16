import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { plainCodec } from './codec.ts'
import { openDatabase } from './database.ts'
import { createKeeper, readDraft } from './drafts.ts'
import type { Store } from './store.ts'

test('what is typed after the storage was full is kept again', async () => {
  const db = openDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange })
  let isFull = true
  const store: Store = {
    db,
    codec: {
      ...plainCodec,
      async encode(value, place) {
        if (isFull) throw new DOMException('full', 'QuotaExceededError')
        return plainCodec.encode(value, place)
      }
    },
    kinds,
    now: () => 0,
    randomBytes: bytes => crypto.getRandomValues(bytes)
  }
  const keeper = createKeeper(store, 'visit', 'visit')
  await expect(keeper.keep('Дана')).rejects.toThrow('full')
  isFull = false
  await keeper.keep('Дана үйде')
  expect((await readDraft(store, 'visit'))?.value).toBe('Дана үйде')
  db.close()
})
