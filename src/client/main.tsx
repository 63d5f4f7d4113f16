/** The one place where all parts of the client meet. */
import { render } from 'preact'
import { kinds } from '../model/kinds/index.ts'
import type { App } from './app.ts'
import { demoStore } from './demo-store.ts'
import { browserEnvironment as environment } from './environment.ts'
import { registerShell } from './shell.ts'
import { plainCodec } from './store/codec.ts'
import { openDatabase } from './store/database.ts'
import type { Store } from './store/store.ts'
import type { SyncLoop } from './sync/loop.ts'
import { applyTheme } from './theme.ts'
import { Root } from './ui/app.tsx'
import { reportBug } from './ui/bug.ts'
import { prepareFirstPicture } from './ui/first-picture.ts'
import { followAddress } from './ui/route.ts'
import { showSending } from './ui/sending.ts'
import { followSettings } from './ui/use-setting.ts'
import { loadWords, preferredLanguage, useWords } from './words.ts'
import './ui/tokens.css'
import './ui/base.css'

const store: Store = {
  db: openDatabase(demoStore() ?? 'qamqorlyq'),
  codec: plainCodec,
  kinds,
  now: environment.now,
  randomBytes: environment.randomBytes
}

async function start(): Promise<void> {
  let loop: SyncLoop | undefined
  const app: App = {
    store,
    environment,
    requestSync: () => whenIdle(() => loop?.request()),
    caughtUp: async () => loop?.caughtUp()
  }
  followAddress()
  const preferred = preferredLanguage(navigator.languages)
  // Most people keep the language of their phone: its words are on their way while we look.
  loadWords(preferred).catch(() => undefined)
  const settings = await followSettings(store)
  applyTheme(settings.theme)
  await Promise.all([useWords(settings.language ?? preferred), prepareFirstPicture(app, settings)])
  render(<Root app={app} />, document.getElementById('app')!)
  // What the first picture does not need comes after it.
  whenIdle(async () => {
    const { startSync } = await import('./sync/start.ts')
    loop = startSync(store, environment, showSending)
    await registerShell(store)
  })
}

/** When what was just decided stands on the screen, and nothing is being touched. */
function whenIdle(run: () => unknown): void {
  const wait = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
  requestAnimationFrame(() => wait(() => void run(), { timeout: 1000 }))
}

addEventListener('error', event => reportBug(event.error))
addEventListener('unhandledrejection', event => reportBug(event.reason))
start().catch(error => {
  reportBug(error)
  render(<Root app={undefined} />, document.getElementById('app')!)
})
