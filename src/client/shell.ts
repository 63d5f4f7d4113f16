/**
 * The app shell on this device: kept by the service worker, whole or not, renewed at a safe moment.
 * An update waits until every open window says that nothing is open in it; then all reload.
 */
import { signal } from '@preact/signals'
import { setSetting } from './store/settings.ts'
import type { Store } from './store/store.ts'
import { trustedUrl } from './trusted-url.ts'

/** The build that runs in this window. */
export const build = __BUILD__

/** A newer build lies ready and waits for a safe moment. */
export const updateWaiting = signal(false)
/** What keeps the update waiting in this window, such as an open visit. */
export const heldBy = signal<string | undefined>(undefined)
/** The shell was verified to be whole: this device opens without a network. */
export const offlineReady = signal(false)

const hourly = 3600_000
const holds = new Map<symbol, string>()
const windows = new BroadcastChannel('qamqorlyq-shell')
/** Tells this window's questions from those of others. */
const self = crypto.randomUUID()

/** Keeps updates waiting while something is open; call what it returns when it is closed. */
export function holdUpdates(reason: string): () => void {
  const hold = Symbol(reason)
  holds.set(hold, reason)
  heldBy.value = reason
  return () => {
    holds.delete(hold)
    heldBy.value = [...holds.values()].at(-1)
    if (holds.size === 0 && updateWaiting.value) void applyUpdate()
  }
}

/** Registers the worker after the first picture, and watches for newer builds. */
export async function registerShell(store: Store): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const hadWorker = serviceWorker.controller !== null
  const registration = await serviceWorker.register(trustedUrl('/sw.js'), {
    updateViaCache: 'none'
  })
  watchUpdates(registration)
  listenToWindows()
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadWorker || updateWaiting.value) location.reload()
  })
  const ready = await serviceWorker.ready
  if (await isWhole(ready)) {
    offlineReady.value = true
    await setSetting(store, 'offlineReady', build)
  }
  lookForUpdates(registration)
}

/** Puts the waiting build in place if no window has anything open; says whether it will. */
export async function applyUpdate(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration?.waiting || holds.size > 0 || (await anyWindowHolds())) return false
  registration.waiting.postMessage('take-over')
  return true
}

function watchUpdates(registration: ServiceWorkerRegistration): void {
  const noticeWaiting = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return
    updateWaiting.value = true
    void applyUpdate()
  }
  noticeWaiting()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', noticeWaiting)
  })
}

/** Asks for newer builds at the start, every six hours, and when the window comes back. */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
  let last = Date.now()
  const look = () => {
    last = Date.now()
    registration.update().catch(() => undefined)
  }
  setInterval(look, 6 * hourly)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    if (updateWaiting.value) void applyUpdate()
    if (Date.now() - last > hourly) look()
  })
}

/** Every window answers whether it holds; one that is asleep and silent has nothing being typed. */
function anyWindowHolds(): Promise<boolean> {
  return new Promise(done => {
    const answers = new BroadcastChannel('qamqorlyq-shell')
    const finish = (held: boolean) => {
      answers.close()
      done(held)
    }
    const timer = setTimeout(() => finish(false), 400)
    answers.onmessage = ({ data }) => {
      if (data.type !== 'held' || data.to !== self) return
      clearTimeout(timer)
      finish(true)
    }
    windows.postMessage({ type: 'is-anything-open', from: self })
  })
}

function listenToWindows(): void {
  windows.onmessage = ({ data }) => {
    if (data.type === 'is-anything-open' && data.from !== self && holds.size > 0) {
      windows.postMessage({ type: 'held', to: data.from })
    }
  }
}

/** Asks the worker whether every file of the shell lies in its cache. */
function isWhole(registration: ServiceWorkerRegistration): Promise<boolean> {
  return new Promise(done => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => done(data === true)
    setTimeout(() => done(false), 30_000)
    registration.active?.postMessage('is-whole', [port2])
  })
}
