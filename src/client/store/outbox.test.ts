import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import type { Op } from '../../model/sync/op.ts'
import { encryptingCodec, plainCodec } from './codec.ts'
import { openDatabase, placeOf } from './database.ts'
import { createKey } from './keys.ts'
import { deliverAgain, keep, settle, waitAgain } from './outbox.ts'
import { readRecords } from './records.ts'
import { setSetting, setting } from './settings.ts'
import type { Store } from './store.ts'

let store: Store

beforeEach(async () => {
  const db = openDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange })
  const randomBytes: Store['randomBytes'] = bytes => crypto.getRandomValues(bytes)
  store = { db, codec: plainCodec, kinds, now: () => 0, randomBytes }
  const { privateKey } = await createKey()
  await setSetting(store, 'device', {
    id: 'phone',
    person: 'saule',
    name: 'Сәуле',
    privateKey,
    publicKey: ''
  })
})

afterEach(() => store.db.close())

const visitOf = (record: string) => ({
  kind: 'visit',
  record,
  scope: 'class:7a',
  set: { pupil: 'dana', at: 0, result: 'met', seen: 'пеші суық' },
  seen: []
})

test('decisions that are kept at the same moment have numbers of their own', async () => {
  const set = { taken: { roll: ['a'], marks: {} } }
  await Promise.all(
    Array.from({ length: 5 }, (_, i) => {
      const record = sheetId('7a', addDays('2026-11-23', i))
      return keep(store, [{ kind: 'sheet', record, scope: 'class:7a', set, seen: [] }])
    })
  )
  const rows = await store.db.outbox.toArray()
  const numbers = rows.map(({ envelope }) => (JSON.parse(envelope.body) as Op).n)
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5])
})

test('what the server puts into another class, because its child has moved, is still read', async () => {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt'
  ])
  store.codec = encryptingCodec({ records: key, care: key }, store.randomBytes)
  await keep(store, [visitOf('v')])
  const [row] = await store.db.outbox.toArray()
  const answer = { id: row!.id, outcome: 'accepted', scope: 'class:7b', seq: 4 } as const
  await settle(store, { answers: [answer], epoch: 'first', now: 0 }, [row!])
  const read = await readRecords(store, { prefixes: ['class:7b/visit/'] })
  expect(read.map(({ entries, scope }) => [entries[0]?.set.seen, scope])).toEqual([
    ['пеші суық', 'class:7b']
  ])
})

test('what a restored server puts back into the first class is looked for there again', async () => {
  await keep(store, [visitOf('v')])
  const settleIn = async (scope: string, epoch: string) => {
    const rows = await store.db.outbox.toArray()
    const answer = { id: rows[0]!.id, outcome: 'accepted', scope, seq: 4 } as const
    await settle(store, { answers: [answer], epoch, now: 0 }, rows)
  }
  await settleIn('class:7b', 'first')
  await deliverAgain(store, 'second')
  await settleIn('class:7a', 'second')
  expect((await store.db.outbox.toArray()).map(placeOf)).toEqual(['class:7a'])
})

test('what is to be written anew meanwhile is not forgotten, and is stood for once', async () => {
  const { codec } = store
  store.codec = {
    ...codec,
    async encode(value, place) {
      store.codec = codec
      await setSetting(store, 'mending', { v: ['refused-1'], w: ['refused-2'] })
      return codec.encode(value, place)
    }
  }
  await keep(store, [visitOf('v')])
  await keep(store, [visitOf('v')])
  const rows = await store.db.outbox.toArray()
  const corrects = rows.map(({ envelope }) => (JSON.parse(envelope.body) as Op).corrects)
  expect(corrects).toEqual([['refused-1'], undefined])
  expect(await setting(store, 'mending')).toEqual({ w: ['refused-2'] })
})

test('what is handed in once more waits without the reason for which it had been set aside', async () => {
  await keep(store, [visitOf('v'), visitOf('w')])
  for (const [id, problem] of [
    ['v', 'unknown-device'],
    ['w', 'not-yours']
  ] as const) {
    await store.db.outbox
      .where('state')
      .equals('waiting')
      .and(row => row.record === id)
      .modify({ state: 'parked', problem })
  }
  await waitAgain(store, 'unknown-device')
  await deliverAgain(store, 'second')
  const rows = await store.db.outbox.toArray()
  expect(rows.map(({ state, problem }) => [state, problem])).toEqual([
    ['waiting', undefined],
    ['waiting', undefined]
  ])
})
