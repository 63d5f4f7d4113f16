import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { plainCodec } from './codec.ts'
import { openDatabase } from './database.ts'
import { createKeeper, draftsKept, forgetForms, formDraft, keepDraft, readDraft } from './drafts.ts'
import type { Store } from './store.ts'

/** A phone whose clock stands where it is put. */
function newStore(clock = { now: 0 }): Store {
  return {
    db: openDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange }),
    codec: plainCodec,
    kinds,
    now: () => clock.now,
    randomBytes: bytes => crypto.getRandomValues(bytes)
  }
}

test('what is typed after the storage was full is kept again', async () => {
  let isFull = true
  const store: Store = {
    ...newStore(),
    codec: {
      ...plainCodec,
      async encode(value, place) {
        if (isFull) throw new DOMException('full', 'QuotaExceededError')
        return plainCodec.encode(value, place)
      }
    }
  }
  const keeper = createKeeper(store, 'visit', 'visit')
  await expect(keeper.keep('Дана')).rejects.toThrow('full')
  isFull = false
  await keeper.keep('Дана үйде')
  expect((await readDraft(store, 'visit'))?.value).toBe('Дана үйде')
  store.db.close()
})

test('whoever waits for what is being kept finds the last word that was typed', async () => {
  const store = newStore()
  const keeper = createKeeper(store, 'form:pupil:new', formDraft)
  for (const typed of ['Д', 'Да', 'Дана']) void keeper.keep(typed)
  await draftsKept()
  expect((await readDraft(store, 'form:pupil:new'))?.value).toBe('Дана')
  store.db.close()
})

async function formsIn({ db }: Store): Promise<string[]> {
  const forms = await db.drafts.filter(({ kind }) => kind === formDraft).toArray()
  return forms.map(({ id }) => id)
}

test('a form that was left for two weeks is forgotten, a visit is not', async () => {
  const clock = { now: 0 }
  const store = newStore(clock)
  await keepDraft(store, 'form:class:new', formDraft, '7Ә')
  await keepDraft(store, 'visit', 'visit', 'Дана үйде')
  clock.now = 1
  await keepDraft(store, 'form:pupil:new', formDraft, 'Дана')
  clock.now = 14 * 24 * 3600_000
  await forgetForms(store)
  expect(await formsIn(store)).toEqual(['form:class:new', 'form:pupil:new'])
  clock.now += 1
  await forgetForms(store)
  expect(await formsIn(store)).toEqual(['form:pupil:new'])
  expect(await readDraft(store, 'visit')).toBeDefined()
  store.db.close()
})
