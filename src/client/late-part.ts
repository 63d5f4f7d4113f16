/**
 * Parts of the app that come when they are asked for. Until the worker has the shell they come over the
 * line, and on a bad one they may not: then they are asked for again. Browsers remember that a part did not
 * come for as long as the page lasts, so if the server can be heard all the same and nothing is open, the
 * page starts anew: by itself once for each build, for a server may never have the part.
 */
import { signal } from '@preact/signals'
import { isOpen } from './open-work.ts'
import { build } from './shell.ts'

/** How long until that, in ms; sooner when the line is back. Longer than `index.html` waits with its advice. */
const askAgain = 10_000

/** The server is heard, and a part that the app cannot do without has not come all the same. */
export const isPartMissing = signal(false)

/** Asks until it comes; for what the app cannot do without. */
export async function untilFetched<T>(fetchPart: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const part = await fetchPart()
      isPartMissing.value = false
      return part
    } catch {
      if (tries > 1) isPartMissing.value = (await isServerHeard()) && !startAnewOnce()
      await whenWorthTrying()
    }
  }
}

/** Asks once more, without anybody having asked for it. */
export function fetchAgain(fetchPart: () => Promise<unknown>): Promise<void> {
  return fetchOr(startAnewOnce, fetchPart)
}

/** Asks once more, because a person wants it. */
export function fetchAsAsked(fetchPart: () => Promise<unknown>): Promise<void> {
  return fetchOr(startAnew, fetchPart)
}

async function fetchOr(start: () => unknown, fetchPart: () => Promise<unknown>): Promise<void> {
  try {
    await fetchPart()
  } catch (error) {
    if (await isServerHeard()) start()
    throw error
  }
}

async function isServerHeard(): Promise<boolean> {
  const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => undefined)
  return answer?.ok === true
}

/** Says whether the page starts anew. */
function startAnew(): boolean {
  if (isOpen()) return false
  location.reload()
  return true
}

function startAnewOnce(): boolean {
  return !isOpen() && noteStart() && startAnew()
}

/** Notes that this build has started anew by itself; false if it had, or if that cannot be noted. */
function noteStart(): boolean {
  const key = 'qamqorlyq-started-anew'
  try {
    if (sessionStorage.getItem(key) === build) return false
    sessionStorage.setItem(key, build)
    return true
  } catch {
    return false
  }
}

function whenWorthTrying(): Promise<void> {
  return new Promise(done => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      done()
    }
    const timer = setTimeout(go, askAgain)
    addEventListener('online', go)
  })
}
