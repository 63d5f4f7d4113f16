/**
 * A page without screens beside the built app: the same database, actions and loop, and doors through
 * which a test asks for more saves than any finger could.
 */
import { pin } from '../../../../e2e/school/lock.ts'
import { takeRegisters } from '../../../client/actions/register.ts'
import type { App } from '../../../client/app.ts'
import { browserEnvironment as environment } from '../../../client/environment.ts'
import { unlock } from '../../../client/lock/lock.ts'
import { stretch } from '../../../client/lock/stretch.ts'
import type { OutboxRow } from '../../../client/store/database.ts'
import { setting } from '../../../client/store/settings.ts'
import { openStore } from '../../../client/store/store.ts'
import { runRound } from '../../../client/sync/round.ts'
import { startSync } from '../../../client/sync/start.ts'
import { sheetId } from '../../../model/kinds/sheet.ts'
import { addDays } from '../../../model/rules/school-time.ts'

export interface Doors {
  /** Keeps the registers of so many days, one after the other, and tells of each that is kept. */
  keepSaving: (classId: string, pupils: string[], from: string, days: number) => Promise<void>
  /** Whether this is anybody's device; not if the browser has lost its database. */
  isKnown: () => Promise<boolean>
  /** Waits until what was left of a lost database is handed in; of how many ops. */
  bringSpares: () => Promise<number>
  /** Everything that this device has in its outbox, opened. */
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

const store = openStore('qamqorlyq', environment)
const opened = await unlock(store, stretch, pin)
if (!opened.ok) throw new Error(`the lock says ${opened.problem}`)
const { request, caughtUp } = startSync(store, environment, {})
const app: App = { store, environment, requestSync: request, caughtUp }

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
  isKnown: async () => (await setting(store, 'device')) !== undefined,
  async bringSpares() {
    do await caughtUp()
    while ((await environment.spare?.names())?.length)
    return (await setting(store, 'spared'))?.delivered ?? 0
  },
  outbox: async () => Promise.all((await store.db.outbox.toArray()).map(openRow)),
  async roundPastLock() {
    const line = { transport: environment.transport, pack: environment.pack }
    return (await runRound({ store, line })).ok
  },
  requestSync: request
}

async function openRow(row: OutboxRow): Promise<OutboxRow> {
  const { id, scope, lease, entry, copy } = row
  const { decode } = store.codec
  const said = entry && (await decode(entry, { table: 'outbox', id, scope, lease }))
  const signed = copy && (await decode(copy, { table: 'copies', id, scope }))
  return { ...row, entry: said, copy: signed }
}
