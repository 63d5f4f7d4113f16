/**
 * Teachers who hand in one register after the other, each a push of its own, and try again until the
 * server has named it: after a cut, a refusal, an answer of somebody else.
 */
import * as z from 'zod/mini'
import { addDays } from '../../model/rules/school-time.ts'
import { pushAnswerSchema } from '../../model/sync/wire.ts'
import { signRegisters } from '../bench/register-load.ts'
import type { Teacher } from './school.ts'

export interface Load {
  /** The ops that the server has said to have taken. */
  acknowledged: Set<string>
  /** Answers other than that, by their status; 0 where there was none. */
  refusals: Map<number, number>
  /** Hands in what was begun, and ends; throws if that takes longer than a minute. */
  stop: () => Promise<void>
}

const requestSchema = z.object({ envelopes: z.array(z.object({ id: z.string() })) })
const firstDay = '2020-09-01'
/** So many are signed in one go. */
const batch = 10
const pause = 20
const longestRequest = 10_000

/** Begins at once; `port` is asked at each try, for the server may come back on another. */
export function startLoad(teachers: Teacher[], port: () => number): Load {
  const acknowledged = new Set<string>()
  const refusals = new Map<number, number>()
  let isStopping = false
  let isOver = false

  async function work(teacher: Teacher): Promise<void> {
    for (let day = 0; ; day += batch) {
      const bodies = await signRegisters(teacher, addDays(firstDay, day), batch)
      for (const body of bodies) {
        if (isStopping) return
        const id = requestSchema.parse(JSON.parse(body)).envelopes[0]!.id
        while (!isOver && !(await isTaken(body, id))) await wait(pause)
        if (!isOver) acknowledged.add(id)
      }
    }
  }

  async function isTaken(body: string, id: string): Promise<boolean> {
    const { status, text } = await post(port(), body)
    if (status === 200) {
      const { answers } = pushAnswerSchema.parse(JSON.parse(text))
      const outcome = answers.find(answer => answer.id === id)?.outcome
      if (outcome === 'accepted' || outcome === 'seen' || outcome === 'kept-beside') return true
      if (outcome === 'parked') throw new Error(`a good register was set aside: ${text}`)
    }
    refusals.set(status, (refusals.get(status) ?? 0) + 1)
    return false
  }

  const working = Promise.all(teachers.map(work))
  // Whoever stops the load hears of it.
  working.catch(() => {})
  return {
    acknowledged,
    refusals,
    async stop() {
      isStopping = true
      const late = setTimeout(() => {
        isOver = true
      }, 60_000)
      await working
      clearTimeout(late)
      if (isOver) throw new Error('the server takes nothing any more')
    }
  }
}

/** Status 0 where no whole answer came. */
async function post(port: number, body: string): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(longestRequest)
    })
    return { status: answer.status, text: await answer.text() }
  } catch {
    return { status: 0, text: '' }
  }
}

/** Waits until a count has grown by so much from now on. */
export async function untilMore(count: () => number, by: number): Promise<void> {
  const enough = count() + by
  for (let i = 0; count() < enough; i++) {
    if (i > 6000) throw new Error('nothing happens for a minute')
    await wait(10)
  }
}

export function wait(ms: number): Promise<void> {
  return new Promise(done => setTimeout(done, ms))
}
