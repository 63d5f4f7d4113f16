/**
 * A phone's disk that can be full, lose its power and be put back as it was: a door over the fake
 * IndexedDB. What a transaction has not asked to be kept at once is gone when the power is.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { OutboxRow, RecordRow } from '../../client/store/database.ts'

/** What happens to the next write that is about to be kept, after so many others. */
export type Trouble = 'full' | 'power-cut' | 'power-cut-after'

interface Tables {
  records: RecordRow[]
  outbox: OutboxRow[]
  settings: { name: string; value: unknown }[]
}

/** Everything on a disk, to be put back later. */
export type Image = Map<string, { rows: RawRow[]; counter: number | undefined }>

export interface Disk {
  indexedDB: IDBFactory
  IDBKeyRange: typeof IDBKeyRange
  /** Lets so many more writes be kept, and then lets this happen once. */
  troubleAfter: (writes: number, trouble: Trouble) => void
  /** The trouble that came, if it did. */
  trouble: () => Trouble | undefined
  /** There is no trouble from now on; returns what came. */
  endTrouble: () => Trouble | undefined
  isOff: () => boolean
  /** Time has passed: whatever was written is on the disk. */
  flush: () => void
  /** The power is back: what was not flushed is gone. The phone must open its store anew. */
  powerOn: () => void
  image: () => Image
  restore: (image: Image) => void
  /** What stands in a table, read past the engine. */
  rows: <T extends keyof Tables>(table: T) => Tables[T]
}

export function createDisk(): Disk {
  const indexedDB = new IDBFactory()
  const stores = () =>
    [...(indexedDB as unknown as RawFactory)._databases.values()].flatMap(({ rawObjectStores }) => [
      ...rawObjectStores.values()
    ])
  let writesLeft = Number.POSITIVE_INFINITY
  let coming: Trouble | undefined
  let came: Trouble | undefined
  let isOff = false
  /** The disk as it was before the first write that did not ask to be kept at once. */
  let flushed: Image | undefined

  const open = indexedDB.open.bind(indexedDB)
  indexedDB.open = (name, version) => {
    const request = open(name, version)
    request.addEventListener('success', () => watch(request.result as unknown as RawDatabase))
    return request
  }

  function watch(db: RawDatabase): void {
    const begin = db.transaction.bind(db)
    db.transaction = (names, mode, options) => {
      if (isOff) throw new DOMException('the power is cut', 'UnknownError')
      const transaction = begin(names, mode, options)
      if (mode === 'readwrite') watchWrite(transaction, options?.durability === 'strict')
      return transaction
    }
  }

  function watchWrite(transaction: RawTransaction, isStrict: boolean): void {
    if (!isStrict) flushed ??= image()
    const go = transaction._start.bind(transaction)
    transaction._start = () => {
      const isDone = transaction._requests.every(({ request }) => request.readyState === 'done')
      if (isOff && transaction._state !== 'finished') return transaction._abort('UnknownError')
      if (!isDone || transaction._state === 'finished') return go()
      const trouble = writesLeft-- <= 0 ? coming : undefined
      if (trouble) {
        came = trouble
        coming = undefined
        if (trouble === 'full') return transaction._abort('QuotaExceededError')
        isOff = true
        if (trouble === 'power-cut') return transaction._abort('UnknownError')
      }
      if (isStrict) flushed = undefined
      go()
    }
  }

  function image(): Image {
    return new Map(
      stores().map(({ name, records, keyGenerator }) => [
        name,
        { rows: [...records.values()], counter: keyGenerator?.num }
      ])
    )
  }

  function restore(to: Image): void {
    for (const store of stores()) {
      store.clear()
      const kept = to.get(store.name)
      for (const { key, value } of kept?.rows ?? []) store.storeRecord({ key, value }, false)
      if (store.keyGenerator) store.keyGenerator.num = kept?.counter ?? 0
    }
  }

  return {
    indexedDB,
    IDBKeyRange,
    troubleAfter(writes, trouble) {
      writesLeft = writes
      coming = trouble
    },
    trouble: () => came,
    endTrouble() {
      const what = came
      came = undefined
      coming = undefined
      return what
    },
    isOff: () => isOff,
    flush() {
      flushed = undefined
    },
    powerOn() {
      isOff = false
      if (flushed) restore(flushed)
      flushed = undefined
    },
    image,
    restore(to) {
      restore(to)
      flushed = undefined
    },
    rows: <T extends keyof Tables>(table: T) => {
      const store = stores().find(({ name }) => name === table)
      return [...(store?.records.values() ?? [])].map(({ value }) => value) as Tables[T]
    }
  }
}

/** The insides of fake-indexeddb, as far as the door holds on to them. */
interface RawRow {
  key: unknown
  value: unknown
}
interface RawStore {
  name: string
  records: { values: () => Iterable<RawRow> }
  keyGenerator: { num: number } | null
  clear: () => void
  storeRecord: (row: RawRow, noOverwrite: boolean) => void
}
interface RawFactory {
  _databases: Map<string, { rawObjectStores: Map<string, RawStore> }>
}
interface RawTransaction {
  _state: string
  _requests: { request: { readyState: string } }[]
  _start: () => void
  _abort: (name: string) => void
}
interface RawDatabase {
  transaction: (names: string[], mode: string, options?: { durability?: string }) => RawTransaction
}
