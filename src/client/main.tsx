/** The one place where all parts of the client meet. */
import { render } from 'preact'
import { kinds } from '../model/kinds/index.ts'
import type { App } from './app.ts'
import { demoStore } from './demo-store.ts'
import { browserEnvironment as environment } from './environment.ts'
import { registerShell } from './shell.ts'
import { plainCodec } from './store/codec.ts'
import { openDatabase } from './store/database.ts'
import { setting } from './store/settings.ts'
import type { Store } from './store/store.ts'
import { applyTheme } from './theme.ts'
import { Root } from './ui/app.tsx'
import { reportBug } from './ui/bug.ts'
import { followAddress } from './ui/route.ts'
import { showSending } from './ui/sending.ts'
import { preferredLanguage, useWords } from './words.ts'
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
  let requestSync = () => {}
  const app: App = { store, environment, requestSync: () => requestSync() }
  const [language, theme] = await Promise.all([setting(store, 'language'), setting(store, 'theme')])
  applyTheme(theme)
  await useWords(language ?? preferredLanguage(navigator.languages))
  followAddress()
  render(<Root app={app} />, document.getElementById('app')!)
  // What the first picture does not need comes after it.
  requestAnimationFrame(() =>
    setTimeout(async () => {
      const { startSync } = await import('./sync/start.ts')
      requestSync = startSync(store, environment, showSending).request
      await registerShell(store)
    })
  )
}

addEventListener('error', event => reportBug(event.error))
addEventListener('unhandledrejection', event => reportBug(event.reason))
start().catch(error => {
  reportBug(error)
  render(<Root app={undefined} />, document.getElementById('app')!)
})
