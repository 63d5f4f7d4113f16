/**
 * Keeps the app shell, so that the app opens without a network, and offers the update. It reads no
 * record, never touches what goes to the server, and keeps nothing but the files of the build.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  type PrecacheEntry,
  precacheAndRoute
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

const shell = self.__WB_MANIFEST

precacheAndRoute(shell)
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] })
)

// What goes to the server passes the worker by, where the browser can promise that; elsewhere it has
// no route here, and the browser fetches it as if there were no worker.
self.addEventListener('install', event => event.waitUntil(passServerBy(event)))

self.addEventListener('message', event => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
  if (event.data === 'is-whole') event.waitUntil(answerWhole(event.ports[0]))
})

// The first visit is served by the page's own requests; from then on the worker has the shell.
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

async function answerWhole(port: MessagePort | undefined): Promise<void> {
  const kept = await Promise.all(
    shell.map(entry => {
      const { url } = typeof entry === 'string' ? { url: entry } : entry
      return caches.match(getCacheKeyForURL(new URL(url, location.href).href) ?? url)
    })
  )
  port?.postMessage(kept.every(response => response !== undefined))
}

async function passServerBy(event: ExtendableEvent): Promise<void> {
  const install = event as ExtendableEvent & { addRoutes?: (rule: unknown) => Promise<void> }
  const rule = { condition: { urlPattern: '/api/*' }, source: 'network' }
  await install.addRoutes?.(rule).catch(() => undefined)
}
