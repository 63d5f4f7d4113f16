/** All that we ask of the browser: time, randomness, the line, files, paper, lasting storage. */
import type { RandomBytes } from '../model/ids.ts'

/** The door to the server: `fetch`, or the simulator's line. */
export type Transport = (path: string, init: RequestInit) => Promise<Response>

/**
 * Texts of plain letters (ASCII) under names, in a storage that does not share the fate of IndexedDB. None of these fails: a storage that is
 * full or closed keeps nothing and holds nothing.
 */
export interface Shelf {
  put: (name: string, text: string) => Promise<void>
  names: () => Promise<string[]>
  read: (name: string) => Promise<string | undefined>
  remove: (names: string[]) => Promise<void>
}

export interface Environment {
  now: () => number
  random: () => number
  randomBytes: RandomBytes
  transport: Transport
  /** Packs bytes with gzip; absent where the browser cannot. */
  pack: ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>) | undefined
  /** Calls back after so many milliseconds; returns how to take it back. */
  after: (ms: number, run: () => void) => () => void
  /** Runs alone among all windows, or not at all if another one is at it. */
  alone: <T>(name: string, run: () => Promise<T>) => Promise<T | undefined>
  /** Listens to the other windows under this name; returns how to call them. No window hears itself. */
  callWindows: (name: string, hear: () => void) => () => void
  saveFile: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void
  copyText: (text: string) => Promise<void>
  print: () => void
  storage: () => Promise<{ used: number; free: number; lasting: boolean | undefined }>
  /** Asks the browser to keep our data; it may say no. */
  askForLastingStorage: () => Promise<boolean>
  /** Where spare copies lie; absent where the browser has no such storage. */
  spare?: Shelf | undefined
  /** Browser and system in a few words, for the list of devices. */
  label: () => string
}

export const browserEnvironment: Environment = {
  now: () => Date.now(),
  random: () => Math.random(),
  randomBytes: bytes => crypto.getRandomValues(bytes),
  transport: (path, init) => fetch(path, { ...init, credentials: 'omit', cache: 'no-store' }),
  pack: 'CompressionStream' in globalThis ? gzip : undefined,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  async alone(name, run) {
    if (!navigator.locks) return run()
    return navigator.locks.request(name, { ifAvailable: true }, lock => (lock ? run() : undefined))
  },
  callWindows(name, hear) {
    const channel = new BroadcastChannel(name)
    channel.onmessage = hear
    return () => channel.postMessage(undefined)
  },
  saveFile(name, bytes, type) {
    const url = URL.createObjectURL(new Blob([bytes], { type }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  },
  copyText: async text => navigator.clipboard.writeText(text),
  print: () => globalThis.print(),
  async storage() {
    const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
    return { used: usage, free: quota - usage, lasting: await navigator.storage?.persisted?.() }
  },
  askForLastingStorage: async () => (await navigator.storage?.persist?.()) ?? false,
  spare: 'caches' in globalThis ? cacheShelf('qamqorlyq-spare') : undefined,
  label: () => describeBrowser(navigator.userAgent)
}

/** How long a storage that does not answer may hold up a save, in ms, and how long what nobody waits for. */
const longestPut = 2000
const longestAnswer = 20_000

/** A cache as a shelf: under each name an answer to a request that nobody makes. */
function cacheShelf(cacheName: string): Shelf {
  let opened: Promise<Cache> | undefined
  const ask = async <T>(
    question: (cache: Cache) => Promise<T>,
    otherwise: T,
    longest = longestAnswer
  ): Promise<T> => {
    try {
      opened ??= caches.open(cacheName)
      const late = new Promise<T>(done => setTimeout(() => done(otherwise), longest))
      return await Promise.race([opened.then(question), late])
    } catch {
      opened = undefined
      return otherwise
    }
  }
  const addressOf = (name: string) => `/spare/${name}`
  // A body would cost a slow phone more than keeping the op does.
  const toAnswer = (text: string) => new Response(null, { headers: { spare: text } })
  const textOf = (answer: Response | undefined) => answer?.headers.get('spare') ?? undefined
  return {
    put: (name, text) =>
      ask(cache => cache.put(addressOf(name), toAnswer(text)), undefined, longestPut),
    names: () =>
      ask(async cache => (await cache.keys()).map(({ url }) => url.split('/spare/')[1] ?? ''), []),
    read: name => ask(async cache => textOf(await cache.match(addressOf(name))), undefined),
    remove: names =>
      ask(async cache => {
        await Promise.all(names.map(name => cache.delete(addressOf(name))))
      }, undefined)
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function describeBrowser(agent: string): string {
  const system = /Android|iPhone|iPad|Windows|Mac OS|CrOS|Linux/.exec(agent)?.[0] ?? ''
  const browser = /Edg|OPR|SamsungBrowser|YaBrowser|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? ''
  return [browser, system].filter(Boolean).join(', ').slice(0, 100) || '?'
}
