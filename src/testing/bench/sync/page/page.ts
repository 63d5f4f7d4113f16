/** The phone of the app without its screens: its own store, its own keys, its own rounds. */
import { enrol } from '../../../../client/actions/enrol.ts'
import { browserEnvironment as environment } from '../../../../client/environment.ts'
import { plainCodec } from '../../../../client/store/codec.ts'
import { openDatabase } from '../../../../client/store/database.ts'
import { keep } from '../../../../client/store/outbox.ts'
import type { Store } from '../../../../client/store/store.ts'
import { runRound } from '../../../../client/sync/round.ts'
import { kinds } from '../../../../model/kinds/index.ts'

const store: Store = {
  db: openDatabase('qamqorlyq'),
  codec: plainCodec,
  kinds,
  now: environment.now,
  randomBytes: environment.randomBytes
}
const line = { transport: environment.transport, pack: environment.pack }
/** Decisions that are kept in one go. */
const together = 250

let rest = Promise.resolve()

async function round(onSending?: (ops: string[]) => unknown) {
  const result = await runRound({ store, line, onSending })
  if (!result.ok) throw new Error(result.problem)
  return result
}

window.engine = {
  async open(secret) {
    const enrolled = await enrol(
      { store, environment, requestSync: () => {}, caughtUp: async () => {} },
      { secret }
    )
    if (!enrolled.ok) throw new Error(enrolled.problem)
  },
  async fill(records) {
    const decisions = records.map(({ id, ...rest }) => ({ ...rest, record: id, seen: [] }))
    for (let i = 0; i < decisions.length; i += together) {
      await keep(store, decisions.slice(i, i + together))
    }
  },
  async deliver() {
    const waiting = await store.db.outbox.where('state').equals('waiting').count()
    const from = performance.now()
    await new Promise<void>((done, fail) => {
      rest = round(ops => ops.length === 0 && done()).then(async ({ delivered }) => {
        const parked = await store.db.outbox.where('state').equals('parked').count()
        if (delivered !== waiting || parked > 0) throw new Error(`${delivered} of ${waiting}`)
      })
      rest.catch(fail)
    })
    return performance.now() - from
  },
  rest: () => rest,
  async read() {
    const from = performance.now()
    const { rows } = await round()
    return { ms: performance.now() - from, records: rows }
  }
}
