/**
 * Parts of the app that come when they are asked for. Until the worker has the shell they come over the
 * line, and on a bad one they may not: then they are asked for again.
 */
import { isOpen } from './open-work.ts'

/** How long until that, in ms; sooner when the line is back. Longer than `index.html` waits with its advice. */
const askAgain = 10_000

/** Asks until it comes; for what the app cannot do without. */
export async function untilFetched<T>(fetchPart: () => Promise<T>): Promise<T> {
  let ask = fetchPart
  for (;;) {
    try {
      return await ask()
    } catch {
      ask = () => fetchAgain(fetchPart)
      await whenWorthTrying()
    }
  }
}

/**
 * Asks once more. Browsers remember that a part did not come for as long as the page lasts; if the server
 * can be heard all the same and nothing is open, the page starts anew.
 */
export async function fetchAgain<T>(fetchPart: () => Promise<T>): Promise<T> {
  try {
    return await fetchPart()
  } catch (error) {
    const answer = await fetch('/api/health', { cache: 'no-store' }).catch(() => undefined)
    if (answer?.ok && !isOpen()) location.reload()
    throw error
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
