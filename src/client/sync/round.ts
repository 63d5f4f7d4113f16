/** One round of catching up: hand in what waits, then read what is new. */
import * as z from 'zod/mini'
import { failed, type Problem, type Result } from '../../model/problem.ts'
import { schoolDayOf, schoolYearOf } from '../../model/rules/school-time.ts'
import {
  limits,
  type PullAnswer,
  type PushAnswer,
  protocol,
  pullAnswerSchema,
  pushAnswerSchema
} from '../../model/sync/wire.ts'
import type { OutboxRow } from '../store/database.ts'
import { forgetExport } from '../store/exports-made.ts'
import {
  deliverAgain,
  noteProblem,
  settle,
  settleParked,
  tidyJournal,
  waitingOps
} from '../store/outbox.ts'
import { applyPull, forgetPastYears, readAnew } from '../store/pulled.ts'
import { type DeviceIdentity, setSetting, setting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { call, type Line } from './call.ts'

export interface RoundContext {
  store: Store
  line: Line
  signal?: AbortSignal
  /** Told how many rows have come so far, for the first reading. */
  onProgress?: (rows: number) => void
  /** Told which ops are in the air until their answer is written down; then none. */
  onSending?: ((ops: string[]) => void) | undefined
}

/** What a round did; `offset` is by how much this clock lags behind the server's, in ms. */
export interface RoundFacts {
  delivered: number
  rows: number
  offset: number
}

/** A restored server costs one more pass; a second one in the same round waits for the next. */
const mostPasses = 3

export async function runRound(context: RoundContext): Promise<Result<RoundFacts>> {
  const { store } = context
  const device = await setting(store, 'device')
  if (!device) return failed('unknown-device')
  const facts: RoundFacts = { delivered: 0, rows: 0, offset: 0 }
  for (let pass = 0; pass < mostPasses; pass++) {
    const pushed = await pushAll(context, facts)
    if (pushed) return failed(pushed)
    const pulled = await pullAll(context, device, facts)
    if ((await hasNewLife(context)) || pulled === 'again') continue
    if (pulled) return failed(pulled)
    await askAboutParked(context, device)
    await noteExports(context, device)
    await housekeep(store, store.now() + facts.offset)
    return { ok: true, ...facts }
  }
  return failed('server-busy')
}

/**
 * Whether the server's database is not the one to which this device has delivered, which it tells even
 * while nobody may read from it.
 */
async function hasNewLife({ store, line: { epoch } }: RoundContext): Promise<boolean> {
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
async function askAboutParked({ store, line, signal }: RoundContext, device: DeviceIdentity) {
  if ((await store.db.outbox.where('state').equals('parked').count()) === 0) return
  const path = '/api/command/list-parked'
  const answer = await call(line, path, {}, parkedAnswerSchema, device, signal)
  // A list that is cut off says nothing of what it leaves out.
  if (answer.ok && !answer.value.answer.more) {
    await settleParked(
      store,
      answer.value.answer.ops.map(({ id }) => id)
    )
  }
}

/** Tells the school's log of the files that were made here; what cannot be told now is told later. */
async function noteExports({ store, line, signal }: RoundContext, device: DeviceIdentity) {
  for (const made of (await setting(store, 'unnotedExports')) ?? []) {
    const path = '/api/command/note-export'
    const answer = await call(line, path, made, z.unknown(), device, signal)
    if (!answer.ok && answer.problem !== 'bad-input') return
    await forgetExport(store, made)
  }
}

/** What a batch is refused for when one of its ops may be at fault. */
const faultOfOne: readonly Problem[] = ['too-large', 'bad-input']

async function pushAll(context: RoundContext, facts: RoundFacts): Promise<Problem | undefined> {
  try {
    return await handInAll(context, facts)
  } finally {
    context.onSending?.([])
  }
}

/**
 * Hands in everything that waits. A batch that the server cannot take is halved until the op at fault
 * stands alone; that one stays here with its problem, and the others go on.
 */
async function handInAll(context: RoundContext, facts: RoundFacts): Promise<Problem | undefined> {
  const { store, line, signal, onSending } = context
  const tried = new Set<string>()
  /** How many of those still wait. */
  let left = 0
  let size: number = limits.pushOps
  for (;;) {
    const waiting = await waitingOps(store, left + size)
    const batch = firstBatch(
      waiting.filter(({ id }) => !tried.has(id)),
      size
    )
    if (batch.length === 0) return undefined
    const sent = store.now()
    const request = { protocol, envelopes: batch.map(({ envelope }) => envelope) }
    onSending?.(batch.map(({ id }) => id))
    const answer = await call(line, '/api/push', request, pushAnswerSchema, undefined, signal)
    if (!answer.ok) {
      const { problem } = answer
      if (!faultOfOne.includes(problem)) return problem
      size = Math.ceil(batch.length / 2)
      for (const { id } of batch.length > 1 ? [] : batch) {
        await noteProblem(store, id, problem)
        tried.add(id)
        left++
      }
      continue
    }
    size = Math.min(limits.pushOps, size * 2)
    facts.offset = offsetOf(answer.value, sent, store.now())
    await settle(store, answer.value)
    const named = new Set(answer.value.answers.map(({ id }) => id))
    if (!batch.some(({ id }) => named.has(id))) return 'server-busy'
    for (const { id, outcome } of answer.value.answers) {
      tried.add(id)
      if (outcome === 'later') left++
      else facts.delivered++
    }
  }
}

function firstBatch(waiting: OutboxRow[], size: number): OutboxRow[] {
  const batch: OutboxRow[] = []
  let bytes = 0
  for (const row of waiting.slice(0, size)) {
    bytes += row.envelope.body.length + 250
    if (batch.length > 0 && bytes > limits.pushBytes) break
    batch.push(row)
  }
  return batch
}

/** Reads page after page; `again` when the server's database has a new life. */
async function pullAll(
  context: RoundContext,
  device: DeviceIdentity,
  facts: RoundFacts
): Promise<Problem | 'again' | undefined> {
  const { store, line, signal, onProgress } = context
  for (;;) {
    const epoch = (await setting(store, 'epoch')) ?? null
    const cursors = Object.fromEntries(
      (await store.db.cursors.toArray()).map(({ scope, seq }) => [scope, seq])
    )
    const sent = store.now()
    const request = { protocol, epoch, cursors }
    const answer = await call(line, '/api/pull', request, pullAnswerSchema, device, signal)
    if (!answer.ok) return answer.problem
    if (epoch !== null && (answer.value.epoch !== epoch || answer.value.reset)) {
      if (answer.value.epoch === epoch) await deliverAgain(store, epoch)
      await readAnew(store, answer.value.epoch)
      return 'again'
    }
    facts.offset = offsetOf(answer.value, sent, store.now())
    facts.rows += await applyPull(store, answer.value)
    onProgress?.(facts.rows)
    if (!answer.value.more) return undefined
    if (!answer.value.pages.some(page => page.to > page.from)) return 'server-busy'
  }
}

function offsetOf({ now }: PushAnswer | PullAnswer, sent: number, got: number): number {
  return Math.round(now - (sent + got) / 2)
}

/** Tidies by the server's clock: a wrong one must not make a phone forget this year. */
async function housekeep(store: Store, serverNow: number): Promise<void> {
  await tidyJournal(store, serverNow)
  const year = schoolYearOf(schoolDayOf(serverNow))
  const known = await setting(store, 'year')
  if (known === year) return
  if (known !== undefined && known < year) await forgetPastYears(store, year)
  await setSetting(store, 'year', year)
}
