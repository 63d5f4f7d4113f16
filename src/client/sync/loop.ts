/**
 * When to catch up: at the start, after a save, when the line or the window comes back, and every
 * minute while the window is visible. After a failure it waits longer each time, by chance, so that
 * a thousand phones do not come back at once. One window at a time.
 */
import type { Environment } from '../environment.ts'
import { type SyncStatus, setSetting, setting } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { backoff } from './backoff.ts'
import type { Line } from './call.ts'
import { type RoundContext, runRound } from './round.ts'

const everyMinute = 60_000
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

export function startLoop(
  store: Store,
  line: Line,
  environment: Environment,
  triggers: Triggers,
  onSending?: RoundContext['onSending']
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
    try {
      const ok = await environment.alone('qamqorlyq-sync', () =>
        round(store, line, environment, onSending)
      )
      if (ok !== undefined) failures = ok ? 0 : failures + 1
    } catch {
      // Another window took the lock away, or the storage does not answer.
      failures++
    } finally {
      running = false
      for (const tell of told) tell()
    }
    if (asked) plan(0)
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

async function round(
  store: Store,
  line: Line,
  environment: Environment,
  onSending: RoundContext['onSending']
): Promise<boolean> {
  if (!(await setting(store, 'device'))) return true
  await note(store, { running: true })
  const stop = new AbortController()
  const release = environment.after(longestRound, () => stop.abort())
  try {
    const onProgress = (rows: number) => void note(store, { rows })
    const result = await runRound({ store, line, signal: stop.signal, onProgress, onSending })
    if (!result.ok) {
      await note(store, { running: false, problem: result.problem })
      return false
    }
    const before = (await setting(store, 'sync'))?.offsets ?? []
    const offsets = [...before, result.offset].slice(-5)
    const { problem: _, rows: __, ...status } = (await setting(store, 'sync')) ?? { running: false }
    await setSetting(store, 'sync', {
      ...status,
      running: false,
      lastContact: store.now(),
      offsets,
      offset: median(offsets)
    })
    return true
  } catch {
    await note(store, { running: false, problem: 'storage-failed' })
    return false
  } finally {
    release()
  }
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
