import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import type { Op } from '../../model/sync/op.ts'
import { plainCodec } from './codec.ts'
import { openDatabase } from './database.ts'
import { createKey } from './keys.ts'
import { keep } from './outbox.ts'
import { setSetting } from './settings.ts'
import type { Store } from './store.ts'

test('decisions that are kept at the same moment have numbers of their own', async () => {
  const db = openDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange })
  const randomBytes: Store['randomBytes'] = bytes => crypto.getRandomValues(bytes)
  const store: Store = { db, codec: plainCodec, kinds, now: () => 0, randomBytes }
  const { privateKey } = await createKey()
  await setSetting(store, 'device', {
    id: 'phone',
    person: 'saule',
    name: 'Сәуле',
    privateKey,
    publicKey: ''
  })
  const set = { taken: { roll: ['a'], marks: {} } }
  await Promise.all(
    Array.from({ length: 5 }, (_, i) => {
      const record = sheetId('7a', addDays('2026-11-23', i))
      return keep(store, [{ kind: 'sheet', record, scope: 'class:7a', set, seen: [] }])
    })
  )
  const rows = await db.outbox.toArray()
  const numbers = rows.map(({ envelope }) => (JSON.parse(envelope.body) as Op).n)
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5])
  db.close()
})
