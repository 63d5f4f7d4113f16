/**
 * Hands in envelopes, whoever made them and wherever they lie. Nobody signs in for it: each holds its
 * author's signature, and the server answers it by its name.
 */
import type { Problem } from '../../model/problem.ts'
import type { Envelope } from '../../model/sync/op.ts'
import {
  limits,
  type PullAnswer,
  type PushAnswer,
  protocol,
  pushAnswerSchema
} from '../../model/sync/wire.ts'
import { call, type Line } from './call.ts'

/** An envelope under the id of its op. */
export interface Waiting {
  id: string
  envelope: Envelope
}

/** Where envelopes lie, and who writes down what becomes of them. */
export interface Pile<Each extends Waiting = Waiting> {
  /** So many of those that wait, the oldest first. */
  first: (most: number) => Promise<Each[]>
  /** What an answer settles of those that were sent waits no longer. */
  settle: (answer: PushAnswer, sent: Each[]) => Promise<void>
  /** This one could not even be sent. */
  noteProblem: (id: string, problem: Problem) => Promise<void>
}

export interface HandInContext {
  line: Line
  now: () => number
  signal?: AbortSignal | undefined
  /** Told which ops are in the air until their answer is written down. */
  onSending?: ((ops: string[]) => void) | undefined
}

/** What came of it. */
export interface HandedIn {
  delivered: number
  /** By how much this clock lags behind the server's, in ms; unknown if nothing was to be said. */
  offset?: number
}

/** What a batch is refused for when one of its ops may be at fault. */
const faultOfOne: readonly Problem[] = ['too-large', 'bad-input']

/**
 * So many are read at once: the storage looks past all that was settled before it comes to what waits, and
 * would for every batch.
 */
const readAhead = 5 * limits.pushOps

/**
 * Hands in everything that waits. A batch that the server cannot take is halved until the op at fault
 * stands alone; that one stays here with its problem, and the others go on.
 */
export async function handIn<Each extends Waiting>(
  { line, now, signal, onSending }: HandInContext,
  pile: Pile<Each>,
  facts: HandedIn
): Promise<Problem | undefined> {
  const tried = new Set<string>()
  /** How many of those still wait. */
  let left = 0
  let size: number = limits.pushOps
  /** The answers to the batch before are written down while the next one is in the air. */
  let settled = Promise.resolve()
  let ready: Each[] = []
  const batchAfter = async (underway: Each[]) => {
    await settled
    const met = new Set(underway.map(({ id }) => id))
    const untried = () => ready.filter(({ id }) => !tried.has(id) && !met.has(id))
    if (untried().length < size) ready = await pile.first(left + underway.length + readAhead)
    return firstBatch(untried(), size)
  }
  let batch = await batchAfter([])
  let before: Each[] = []
  while (batch.length > 0) {
    const sent = now()
    const request = { protocol, envelopes: batch.map(({ envelope }) => envelope) }
    onSending?.([...before, ...batch].map(({ id }) => id))
    const reading = batchAfter(batch)
    // What fails here is thrown after the answer: no round is over while its request is in the air.
    reading.catch(() => {})
    const answer = await call(line, '/api/push', request, pushAnswerSchema, undefined, signal)
    const next = await reading
    if (!answer.ok) {
      const { problem } = answer
      if (!faultOfOne.includes(problem)) return problem
      size = Math.ceil(batch.length / 2)
      for (const { id } of batch.length > 1 ? [] : batch) {
        await pile.noteProblem(id, problem)
        tried.add(id)
        left++
      }
      batch = await batchAfter([])
      continue
    }
    size = Math.min(limits.pushOps, size * 2)
    facts.offset = offsetOf(answer.value, sent, now())
    settled = pile.settle(answer.value, batch)
    const named = new Set(answer.value.answers.map(({ id }) => id))
    if (!batch.some(({ id }) => named.has(id))) {
      await settled
      return 'server-busy'
    }
    for (const { id, outcome } of answer.value.answers) {
      tried.add(id)
      if (outcome === 'later') left++
      else facts.delivered++
    }
    before = batch
    batch = next.length > 0 ? next : await batchAfter([])
  }
  await settled
  return undefined
}

function firstBatch<Each extends Waiting>(waiting: Each[], size: number): Each[] {
  const batch: Each[] = []
  let bytes = 0
  for (const each of waiting.slice(0, size)) {
    bytes += each.envelope.body.length + 250
    if (batch.length > 0 && bytes > limits.pushBytes) break
    batch.push(each)
  }
  return batch
}

/** By how much this clock lags behind the server's, by an answer that was asked for at `sent`. */
export function offsetOf({ now }: PushAnswer | PullAnswer, sent: number, got: number): number {
  return Math.round(now - (sent + got) / 2)
}
