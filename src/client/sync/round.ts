/** One round of catching up: hand in what waits, then read what is new. */
import * as z from 'zod/mini'
import { failed, type Problem, type Result } from '../../model/problem.ts'
import { schoolDayOf, schoolYearOf } from '../../model/rules/school-time.ts'
import { protocol, pullAnswerSchema } from '../../model/sync/wire.ts'
import type { OutboxRow } from '../store/database.ts'
import {
  deliverAgain,
  noteProblem,
  settle,
  settleParked,
  tidyJournal,
  waitingOps
} from '../store/outbox.ts'
import { applyPull, forgetPastYears, readAnew } from '../store/pulled.ts'
import { sealAgain, sealOpen } from '../store/sealing.ts'
import { type Signer, setSetting, setting, settings, signerOf } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { forgetAct, type Unnoted, unnoted } from '../store/unnoted.ts'
import { call, type Line } from './call.ts'
import { type HandedIn, handIn, offsetOf, type Pile } from './hand-in.ts'

export interface RoundContext {
  store: Store
  line: Line
  signal?: AbortSignal | undefined
  /** Told how many rows have come so far, for the first reading. */
  onProgress?: (rows: number) => void
  /** Told which ops are in the air until their answer is written down; then none. */
  onSending?: ((ops: string[]) => void) | undefined
}

/** What a round did. */
export interface RoundFacts extends HandedIn {
  rows: number
}

/** A restored server costs one more pass; a second one in the same round waits for the next. */
const mostPasses = 3

/** A locked device hands in and reads nothing. */
export async function runRound(context: RoundContext): Promise<Result<RoundFacts>> {
  const { store } = context
  if (!(await setting(store, 'device'))) return failed('unknown-device')
  const signer = await readerOf(store)
  const facts: RoundFacts = { delivered: 0, rows: 0 }
  for (let pass = 0; pass < mostPasses; pass++) {
    const pushed = await pushSealed(context, facts, signer)
    if (pushed) return failed(pushed)
    const pulled = signer && (await pullAll(context, signer, facts))
    if ((await hasNewLife(context)) || pulled === 'again') continue
    if (pulled) return failed(pulled)
    if (signer) {
      await askAboutParked(context, signer)
      await noteActs(context, signer)
      await housekeep(store, store.now() + (facts.offset ?? 0))
    }
    return { ok: true, ...facts }
  }
  return failed('server-busy')
}

/** The device, if it may read: nothing while it is locked. */
export async function readerOf(store: Store): Promise<Signer | undefined> {
  const { device, vault } = await settings(store, ['device', 'vault'])
  // A key that is older than the lock lies beside the vault.
  const isLocked = vault !== undefined && !store.keys
  return isLocked ? undefined : signerOf(store, device)
}

/**
 * Whether the server's database is not the one to which this device has delivered, which it tells even
 * while nobody may read from it.
 */
async function hasNewLife({
  store,
  line: { epoch }
}: Pick<RoundContext, 'store' | 'line'>): Promise<boolean> {
  if (epoch === undefined) return false
  const known = await setting(store, 'deliveredTo')
  if (known === undefined || known === epoch) return false
  await deliverAgain(store, epoch)
  return true
}

const parkedAnswerSchema = z.object({
  answer: z.object({ ops: z.array(z.object({ id: z.string() })), more: z.boolean() })
})

/** Others may have settled what was set aside; a round is whole without knowing it. */
async function askAboutParked({ store, line, signal }: RoundContext, device: Signer) {
  if ((await store.db.outbox.where('state').equals('parked').count()) === 0) return
  const path = '/api/command/list-parked'
  const answer = await call(line, path, { own: true }, parkedAnswerSchema, device, signal)
  // A list that is cut off says nothing of what it leaves out.
  if (answer.ok && !answer.value.answer.more) {
    await settleParked(
      store,
      answer.value.answer.ops.map(({ id }) => id)
    )
  }
}

/** Tells the school's log of what was done here; what cannot be told now is told later. */
async function noteActs({ store, line, signal }: RoundContext, device: Signer) {
  for (const list of Object.keys(unnoted) as Unnoted[]) {
    for (const act of (await setting(store, list)) ?? []) {
      const path = `/api/command/${unnoted[list]}`
      const answer = await call(line, path, act, z.unknown(), device, signal)
      if (!answer.ok && answer.problem !== 'bad-input') return
      await forgetAct(store, list, act)
    }
  }
}

/**
 * What the server could not open is sealed anew and handed in before anything is read: reading tells
 * the server that this device knows its roles, and what comes later is judged by what it knew.
 */
async function pushSealed(
  context: RoundContext,
  facts: HandedIn,
  signer: Signer | undefined
): Promise<Problem | undefined> {
  for (let pass = 0; pass < mostPasses; pass++) {
    const problem = await deliver(context, facts)
    if (problem || !signer || !(await sealAgain(context.store))) return problem
  }
  return 'server-busy'
}

/** Hands in all that waits in this outbox, and writes down what the server says of it. */
export async function deliver(
  { store, line, signal, onSending }: RoundContext,
  facts: HandedIn
): Promise<Problem | undefined> {
  const pile: Pile<OutboxRow> = {
    first: most => waitingOps(store, most),
    async settle(answer, sent) {
      if (answer.sealKey) await setSetting(store, 'sealKey', answer.sealKey)
      await settle(store, answer, sent)
    },
    noteProblem: (id, problem) => noteProblem(store, id, problem)
  }
  try {
    return await handIn({ line, now: store.now, signal, onSending }, pile, facts)
  } finally {
    onSending?.([])
  }
}

/**
 * Hands in all that waits, and what was delivered to an older life of the server's database with it; takes
 * no key and reads nothing.
 */
export async function deliverToThisLife(context: RoundContext): Promise<Problem | undefined> {
  for (let pass = 0; pass < mostPasses; pass++) {
    const problem = await deliver(context, { delivered: 0 })
    if (problem) return problem
    if (!(await hasNewLife(context))) return undefined
  }
  return 'server-busy'
}

/** Reads page after page; `again` when the server's database has a new life. */
async function pullAll(
  context: RoundContext,
  device: Signer,
  facts: RoundFacts
): Promise<Problem | 'again' | undefined> {
  const { store, line, signal, onProgress } = context
  for (;;) {
    const known = await settings(store, ['epoch', 'deliveredTo', 'withheld', 'caseFiles'])
    // Before the first reading, the life to which this device has delivered is the one it knows.
    const { withheld = '', epoch = known.deliveredTo ?? null, caseFiles: cases = [] } = known
    const cursors = Object.fromEntries(
      (await store.db.cursors.toArray()).map(({ scope, seq }) => [scope, seq])
    )
    const sent = store.now()
    // A server that knows no cases takes no request that names them.
    const request = { protocol, epoch, cursors, withheld, ...(cases.length > 0 && { cases }) }
    const answer = await call(line, '/api/pull', request, pullAnswerSchema, device, signal)
    if (!answer.ok) return answer.problem
    if (epoch !== null && (answer.value.epoch !== epoch || answer.value.reset)) {
      if (answer.value.epoch === epoch) await deliverAgain(store, epoch)
      await readAnew(store, answer.value.epoch)
      return 'again'
    }
    facts.offset = offsetOf(answer.value, sent, store.now())
    if (answer.value.sealKey) await sealOpen(store, answer.value.sealKey)
    facts.rows += await applyPull(store, answer.value)
    onProgress?.(facts.rows)
    if (!answer.value.more) return undefined
    if (!answer.value.pages.some(page => page.to > page.from)) return 'server-busy'
  }
}

/** Tidies by the server's clock: a wrong one must not make a phone forget this year. */
async function housekeep(store: Store, serverNow: number): Promise<void> {
  await tidyJournal(store, serverNow)
  // All that a lease has taken is here again.
  await store.db.settings.bulkDelete(['notesClosed', 'closedCases'])
  const year = schoolYearOf(schoolDayOf(serverNow))
  const known = await setting(store, 'year')
  if (known === year) return
  if (known !== undefined && known < year) await forgetPastYears(store, year)
  await setSetting(store, 'year', year)
}
