/**
 * When to catch up: at the start, after a save, when the line or the window comes back, and every
 * minute while the window is visible. After a failure it waits longer each time, by chance, so that
 * a thousand phones do not come back at once. One window at a time.
 */
import type { Problem } from '../../model/problem.ts'
import type { Environment } from '../environment.ts'
import { type SyncStatus, setSetting, setting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { backoff } from './backoff.ts'
import type { Line } from './call.ts'
import { carry, isWorthAsking } from './carry.ts'
import { followEndings, type PeopleList } from './endings.ts'
import { type RoundContext, readerOf, runRound } from './round.ts'
import { followSpares } from './spares.ts'

const everyMinute = 60_000
/** How long until it is tried again while another window has the turn. */
const soon = 2000
/** No round may hold the lock for longer. */
const longestRound = 120_000

/** What tells the loop that it may be worth trying. */
export interface Triggers {
  onOnline: (run: () => void) => void
  onVisible: (run: () => void) => void
  isVisible: () => boolean
}

export interface SyncLoop {
  /** Tries as soon as possible, whatever the waiting time. */
  request: () => void
  /** The same, fulfilled when a round that began after the call has ended, however it ended. */
  caughtUp: () => Promise<void>
}

export interface LoopOptions {
  onSending?: RoundContext['onSending']
  /** The stores of the other people of this phone. */
  others?: () => Store[]
  /** The list of those people; without one nobody's name stands anywhere else. */
  people?: PeopleList
}

export function startLoop(
  store: Store,
  line: Line,
  environment: Environment,
  triggers: Triggers,
  options: LoopOptions = {}
): SyncLoop {
  let failures = 0
  let cancel = () => {}
  let running = false
  let asked = false
  /** Told at the end of the next round that begins. */
  let waiting: (() => void)[] = []

  function plan(ms: number) {
    cancel()
    cancel = environment.after(ms, () => void attempt())
  }

  function planNextMinute() {
    cancel()
    cancel = environment.after(everyMinute, () => {
      if (triggers.isVisible()) void attempt()
      else planNextMinute()
    })
  }

  async function attempt(): Promise<void> {
    if (running) {
      asked = true
      return
    }
    running = true
    asked = false
    const told = waiting
    waiting = []
    let hadTurn = true
    try {
      const ok = await environment.alone('qamqorlyq-sync', async () => {
        const stop = new AbortController()
        const release = environment.after(longestRound, () => stop.abort())
        try {
          return await takeTurn({ store, line, signal: stop.signal }, options)
        } finally {
          release()
        }
      })
      hadTurn = ok !== undefined
      if (hadTurn) failures = ok ? 0 : failures + 1
    } catch {
      // Another window took the lock away, or the storage does not answer.
      failures++
    } finally {
      running = false
      if (hadTurn) for (const tell of told) tell()
      else waiting.unshift(...told)
    }
    if (asked) plan(0)
    else if (!hadTurn) plan(soon)
    else if (failures > 0) plan(Math.max(backoff(failures, environment.random), line.rest ?? 0))
    else planNextMinute()
  }

  triggers.onOnline(() => plan(0))
  triggers.onVisible(() => plan(0))
  plan(0)
  return {
    request: () => plan(0),
    caughtUp: () =>
      new Promise(done => {
        waiting.push(done)
        plan(0)
      })
  }
}

/**
 * This person's round, what waits of the others, what is left of a lost database, and the ends of devices. What
 * cannot read has to ask how it stands, and before anything else: keys that are to go must not wait for a slow line.
 */
async function takeTurn(context: RoundContext, options: LoopOptions): Promise<boolean> {
  const { onSending, others = () => [], people } = options
  const follow = () => followEndings({ ...context, others, people })
  const isReader = (await readerOf(context.store)) !== undefined
  if (!isReader) await follow()
  const problem = await round({ ...context, onSending })
  await carry(others(), context, problem)
  const left = isWorthAsking(problem) ? await followSpares(context, others()) : undefined
  const isAskedFor = problem === undefined && others().length > 0
  if (isReader && (isAskedFor || problem === 'device-ended')) await follow()
  return problem === undefined && left === undefined
}

/** The round of this window's person, noted for people to read; answers what stopped it short. */
async function round(context: RoundContext): Promise<Problem | undefined> {
  const { store } = context
  if (!(await setting(store, 'device'))) return undefined
  await note(store, { running: true })
  try {
    const onProgress = (rows: number) => void note(store, { rows })
    const result = await runRound({ ...context, onProgress })
    if (!result.ok) {
      await note(store, { running: false, problem: result.problem })
      return result.problem
    }
    const { problem: _, rows: __, ...before } = (await setting(store, 'sync')) ?? { running: false }
    const status = { ...before, running: false }
    await setSetting(
      store,
      'sync',
      result.offset === undefined ? status : heard(status, result.offset, store.now())
    )
    return undefined
  } catch {
    await note(store, { running: false, problem: 'storage-failed' })
    return 'storage-failed'
  }
}

/** The server has answered: when, and what that says of this clock. */
function heard(before: SyncStatus, offset: number, now: number): SyncStatus {
  const offsets = [...(before.offsets ?? []), offset].slice(-5)
  return { ...before, lastContact: now, offsets, offset: median(offsets) }
}

/** For people to read; a storage that is full must not keep anybody from handing in. */
async function note(store: Store, change: Partial<SyncStatus>): Promise<void> {
  try {
    const before = (await setting(store, 'sync')) ?? { running: false }
    await setSetting(store, 'sync', { ...before, ...change })
  } catch {
    // The next note says it.
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
