/** All that we ask of the browser: time, randomness, the line, files, paper, lasting storage. */
import type { RandomBytes } from '../model/ids.ts'

/** The door to the server: `fetch`, or the simulator's line. */
export type Transport = (path: string, init: RequestInit) => Promise<Response>

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
  label: () => describeBrowser(navigator.userAgent)
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
