/**
 * The app shell on this device: kept by the service worker, whole or not, renewed at a safe moment.
 * An update waits until nothing is open in any window; then all reload.
 */
import { signal } from '@preact/signals'
import { isOpen, whenClosed, withNothingOpen } from './open-work.ts'
import { setSetting } from './store/settings.ts'
import type { Store } from './store/store.ts'
import { trustedUrl } from './trusted-url.ts'

/** The build that runs in this window. */
export const build = __BUILD__

/** A newer build lies ready and waits for a safe moment. */
export const updateWaiting = signal(false)
/** The shell was verified to be whole: this device opens without a network. */
export const offlineReady = signal(false)

const hourly = 3600_000
/** How often a waiting update asks whether the other windows are done, in ms. */
const askAgain = 3_000
/** How long a new build may take to come into its place, in ms. */
const longestTakeOver = 10_000

/** A newer build is in place, and this window still runs the old one. */
let isBehind = false

/** Registers the worker after the first picture, and watches for newer builds. */
export async function registerShell(store: Store): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  followController()
  whenClosed(() => {
    if (isBehind) location.reload()
    else if (updateWaiting.value) void applyUpdate()
  })
  lookForUpdates()
  watchUpdates(await register())
  await verify(store)
}

/** Puts the waiting build in place if no window has anything open; says whether it did. */
export async function applyUpdate(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration()
  const { waiting } = registration ?? {}
  if (!waiting) return false
  return withNothingOpen(async () => {
    const taken = Promise.race([
      new Promise(done =>
        navigator.serviceWorker.addEventListener('controllerchange', done, { once: true })
      ),
      new Promise(done => setTimeout(done, longestTakeOver))
    ])
    waiting.postMessage('take-over')
    await taken
  })
}

function register(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(trustedUrl('/sw.js'), { updateViaCache: 'none' })
}

/** The first worker finds this window at its own build; every later one brings a newer build. */
function followController(): void {
  const { serviceWorker } = navigator
  let hadWorker = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (!hadWorker) {
      hadWorker = true
      return
    }
    isBehind = true
    if (!isOpen()) location.reload()
  })
}

function watchUpdates(registration: ServiceWorkerRegistration): void {
  const noticeWaiting = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return
    const isNew = !updateWaiting.value
    updateWaiting.value = true
    void applyUpdate()
    // Another window may close what it has open, or die, without a word.
    if (isNew) setInterval(() => void applyUpdate(), askAgain)
  }
  const watch = () => registration.installing?.addEventListener('statechange', noticeWaiting)
  registration.addEventListener('updatefound', watch)
  // Another window may have begun to fetch it.
  watch()
  noticeWaiting()
}

/**
 * Asks for newer builds every six hours and when the window comes back after an hour; and again as
 * soon as the line is back, if the shell is not whole yet, because its fetching was interrupted.
 */
function lookForUpdates(): void {
  setInterval(lookForUpdate, 6 * hourly)
  addEventListener('online', () => {
    if (!offlineReady.value) lookForUpdate()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    if (updateWaiting.value) void applyUpdate()
    if (!offlineReady.value || Date.now() - lastLook > hourly) lookForUpdate()
  })
}

let lastLook = Date.now()

/** Asks the server for a newer build. Without a line there is nothing to be found, and that is no trouble. */
export function lookForUpdate(): void {
  if (!('serviceWorker' in navigator)) return
  lastLook = Date.now()
  register()
    .then(registration => registration.update())
    .catch(() => undefined)
}

/** Tells whether this device opens without a network: every file of the shell lies in its cache. */
async function verify(store: Store): Promise<void> {
  const { active } = await navigator.serviceWorker.ready
  offlineReady.value = active !== null && (await isWhole(active))
  if (offlineReady.value) await setSetting(store, 'offlineReady', build)
  else await store.db.settings.delete('offlineReady')
}

/** Asks the worker. */
function isWhole(worker: ServiceWorker): Promise<boolean> {
  return new Promise(done => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => done(data === true)
    setTimeout(() => done(false), 30_000)
    worker.postMessage('is-whole', [port2])
  })
}
