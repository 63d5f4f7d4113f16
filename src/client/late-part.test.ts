import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const minute = 60_000
/** What a tab keeps from one start of its page to the next. */
const kept = new Map<string, string>()
let starts = 0
/** The server is heard. */
let isHeard = true

beforeEach(() => {
  vi.useFakeTimers()
  kept.clear()
  starts = 0
  isHeard = true
  vi.doMock('./shell.ts', () => ({ build: 'of today' }))
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  vi.stubGlobal('fetch', async () => {
    if (!isHeard) throw new TypeError('no network')
    return { ok: true }
  })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value)
  })
})

afterEach(() => {
  vi.doUnmock('./shell.ts')
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** The page starts, and starts anew whenever it wants to, with a memory of its own each time. */
async function startPage<T>(run: (page: typeof import('./late-part.ts')) => T): Promise<T> {
  starts++
  vi.resetModules()
  const page = await import('./late-part.ts')
  // The page before this one runs no more.
  vi.clearAllTimers()
  vi.stubGlobal('location', { reload: () => void startPage(run) })
  return run(page)
}

const neverCame = async () => {
  throw new TypeError('it did not come')
}

test('A part that the server never has makes the page start anew once, not again and again', async () => {
  let page: typeof import('./late-part.ts') | undefined
  await startPage(started => {
    page = started
    void started.untilFetched(neverCame)
  })
  await vi.advanceTimersByTimeAsync(minute)
  expect(starts).toBe(2)
  expect(page?.isPartMissing.value).toBe(true)
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(starts).toBe(2)
})

test('Another build of the app may start anew once more', async () => {
  await startPage(({ untilFetched }) => void untilFetched(neverCame))
  await vi.advanceTimersByTimeAsync(minute)
  vi.doMock('./shell.ts', () => ({ build: 'of tomorrow' }))
  await startPage(({ untilFetched }) => void untilFetched(neverCame))
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(starts).toBe(4)
})

test('Where nothing can be noted the page does not start anew by itself', async () => {
  vi.stubGlobal('sessionStorage', {
    getItem: () => null,
    setItem() {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await startPage(({ untilFetched }) => void untilFetched(neverCame))
  await vi.advanceTimersByTimeAsync(minute)
  expect(starts).toBe(1)
})

test('What a person asks for again may start the page anew each time, and nothing follows from it', async () => {
  await startPage(({ untilFetched }) => void untilFetched(neverCame))
  await vi.advanceTimersByTimeAsync(minute)
  const { fetchAsAsked } = await import('./late-part.ts')
  await expect(fetchAsAsked(neverCame)).rejects.toThrow()
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(starts).toBe(3)
})

test('Without a line nothing starts anew, and the part is there when the line is', async () => {
  isHeard = false
  const came = startPage(({ untilFetched }) =>
    untilFetched(async () => (isHeard ? 'it' : neverCame()))
  )
  await vi.advanceTimersByTimeAsync(minute)
  isHeard = true
  await vi.advanceTimersByTimeAsync(minute)
  expect(await came).toBe('it')
  expect(starts).toBe(1)
})

test('What came in the end is missing no more', async () => {
  let isThere = false
  let page: typeof import('./late-part.ts') | undefined
  await startPage(started => {
    page = started
    void started.untilFetched(async () => (isThere ? 'it' : neverCame()))
  })
  await vi.advanceTimersByTimeAsync(minute)
  expect(page?.isPartMissing.value).toBe(true)
  isThere = true
  await vi.advanceTimersByTimeAsync(minute)
  expect(page?.isPartMissing.value).toBe(false)
})
