/** The browser's cache as a shelf for spare copies: whatever it does, nobody who asks it fails or waits for long. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Shelf } from './environment.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  vi.resetModules()
})

async function shelfOver(caches: { open: () => Promise<unknown> }): Promise<Shelf> {
  vi.stubGlobal('caches', caches)
  const { browserEnvironment } = await import('./environment.ts')
  return browserEnvironment.spare!
}

async function nothingHappens(shelf: Shelf): Promise<void> {
  await shelf.put('phone/a/seal', 'text')
  expect(await shelf.names()).toEqual([])
  expect(await shelf.read('phone/a/seal')).toBeUndefined()
  await shelf.remove(['phone/a/seal'])
}

test('a cache that is closed to the page holds nothing, and is asked again', async () => {
  let asked = 0
  const shelf = await shelfOver({
    open: async () => {
      asked++
      throw new DOMException('closed', 'SecurityError')
    }
  })
  await nothingHappens(shelf)
  expect(asked).toBe(4)
})

test('a cache without room keeps nothing', async () => {
  const put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const cache = {
    put,
    keys: async () => [],
    match: async () => undefined,
    delete: async () => false
  }
  await nothingHappens(await shelfOver({ open: async () => cache }))
})

test('a cache that never answers holds up a save for two seconds and no longer', async () => {
  vi.useFakeTimers()
  const shelf = await shelfOver({ open: () => new Promise(() => {}) })
  let isOver = false
  void shelf.put('phone/a/seal', 'text').then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(1900)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(isOver).toBe(true)
})

test('a browser without a cache keeps no copies', async () => {
  const { browserEnvironment } = await import('./environment.ts')
  expect(browserEnvironment.spare).toBeUndefined()
})
