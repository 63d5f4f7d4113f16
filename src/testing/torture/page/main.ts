/**
 * A page without screens beside the built app: the same database, actions and loop, and doors through
 * which a test asks for more saves than any finger could.
 */
import { takeRegisters } from '../../../client/actions/register.ts'
import type { App } from '../../../client/app.ts'
import { browserEnvironment as environment } from '../../../client/environment.ts'
import { plainCodec } from '../../../client/store/codec.ts'
import { type OutboxRow, openDatabase } from '../../../client/store/database.ts'
import type { Store } from '../../../client/store/store.ts'
import { runRound } from '../../../client/sync/round.ts'
import { startSync } from '../../../client/sync/start.ts'
import { kinds } from '../../../model/kinds/index.ts'
import { sheetId } from '../../../model/kinds/sheet.ts'
import { addDays } from '../../../model/rules/school-time.ts'

export interface Doors {
  /** Keeps the registers of so many days, one after the other, and tells of each that is kept. */
  keepSaving: (classId: string, pupils: string[], from: string, days: number) => Promise<void>
  /** Everything that this device has in its outbox. */
  outbox: () => Promise<OutboxRow[]>
  /** A round past the lock, as if another one were not at it. */
  roundPastLock: () => Promise<boolean>
  requestSync: () => void
}

declare global {
  interface Window {
    doors: Doors
    /** Given by the test: the register of this name is kept. */
    kept: (record: string) => void
  }
}

const store: Store = {
  db: openDatabase('qamqorlyq'),
  codec: plainCodec,
  kinds,
  now: environment.now,
  randomBytes: environment.randomBytes
}
const { request } = startSync(store, environment, () => {})
const app: App = { store, environment, requestSync: request, caughtUp: async () => {} }

window.doors = {
  async keepSaving(classId, pupils, from, days) {
    for (let i = 0; i < days; i++) {
      const id = sheetId(classId, addDays(from, i))
      const marks = { [pupils[i % pupils.length]!]: { fact: 'absent' as const } }
      const register = { sheetId: id, classId, entries: [], rollOf: () => undefined }
      await takeRegisters(app, [{ ...register, pupils, marks }])
      window.kept(id)
    }
  },
  outbox: () => store.db.outbox.toArray(),
  async roundPastLock() {
    const line = { transport: environment.transport, pack: environment.pack }
    return (await runRound({ store, line })).ok
  },
  requestSync: request
}
