/** A phone with its real loop on a fake IndexedDB; its timers run a hundred times as fast. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Environment } from '../../client/environment.ts'
import { plainCodec } from '../../client/store/codec.ts'
import { openDatabase } from '../../client/store/database.ts'
import { keep } from '../../client/store/outbox.ts'
import { setSetting } from '../../client/store/settings.ts'
import type { Store } from '../../client/store/store.ts'
import { startLoop } from '../../client/sync/loop.ts'
import { kinds } from '../../model/kinds/index.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import type { Teacher } from './school.ts'

/** By so much the waiting times of the loop are shortened. */
export const haste = 100

export interface Phone {
  store: Store
  /** Keeps the register of a day and asks for a round. */
  takeRegister: (day: string) => Promise<Register>
  /** How long the longest round took, in ms. */
  longestRound: () => number
  close: () => void
}

export interface Register {
  /** Of its op. */
  id: string
  /** Whether a round that began after it was kept has ended well. */
  isThrough: () => boolean
}

export async function openPhone(teacher: Teacher, port: number): Promise<Phone> {
  const { device, person, privateKey, classId, pupils } = teacher
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  const randomBytes: Store['randomBytes'] = bytes => crypto.getRandomValues(bytes)
  const now = () => Date.now()
  const store: Store = {
    db: openDatabase('phone', disk),
    codec: plainCodec,
    kinds,
    now,
    randomBytes
  }
  await setSetting(store, 'device', {
    id: device,
    person,
    name: 'Айгерім',
    privateKey,
    publicKey: ''
  })
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let longest = 0
  let rounds = 0
  /** The last round that ended well, counted from 1. */
  let lastWhole = 0
  const environment: Environment = {
    now,
    random: () => Math.random(),
    randomBytes,
    transport: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    pack: undefined,
    after(ms, run) {
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
      }, ms / haste)
      timers.add(timer)
      return () => {
        clearTimeout(timer)
        timers.delete(timer)
      }
    },
    async alone(_, run) {
      const begun = performance.now()
      const round = ++rounds
      try {
        const answer = await run()
        if (answer === true) lastWhole = round
        return answer
      } finally {
        longest = Math.max(longest, performance.now() - begun)
      }
    },
    callWindows: () => () => {},
    saveFile: () => {},
    copyText: async () => {},
    print: () => {},
    storage: async () => ({ used: 0, free: 0, lasting: true }),
    askForLastingStorage: async () => true,
    label: () => 'torture'
  }
  const line = { transport: environment.transport }
  const triggers = { onOnline: () => {}, onVisible: () => {}, isVisible: () => true }
  const loop = startLoop(store, line, environment, triggers)
  return {
    store,
    async takeRegister(day) {
      const record = sheetId(classId, day)
      const set = { taken: { roll: pupils, marks: {} } }
      await keep(store, [{ kind: 'sheet', record, scope: `class:${classId}`, set, seen: [] }])
      const before = rounds
      loop.request()
      const { id } = (await store.db.outbox.toCollection().last())!
      return { id, isThrough: () => lastWhole > before }
    },
    longestRound: () => longest,
    close() {
      for (const timer of timers) clearTimeout(timer)
      store.db.close()
    }
  }
}
