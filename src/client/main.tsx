/** The one place where all parts of the client meet. */
import { computed, effect } from '@preact/signals'
import { type ComponentChild, render } from 'preact'
import type { App } from './app.ts'
import { demoStore } from './demo-store.ts'
import { browserEnvironment as environment } from './environment.ts'
import { untilFetched } from './late-part.ts'
import { followAbsence } from './lock/auto-lock.ts'
import { isUnlocked, lock, lockTogether } from './lock/lock.ts'
import { storesBeside } from './lock/others.ts'
import {
  becomeNobody,
  becomePerson,
  forgetPerson,
  noteErased,
  ownDatabase,
  rememberPerson
} from './lock/people.ts'
import { prepareStretch } from './lock/stretch.ts'
import { lookForUpdate, registerShell } from './shell.ts'
import { forgetForms } from './store/drafts.ts'
import { alignSpares } from './store/spare.ts'
import { openStore } from './store/store.ts'
import type { SyncLoop } from './sync/loop.ts'
import { applyTheme } from './theme.ts'
import { Root, StorageClosed } from './ui/app.tsx'
import { reportBug } from './ui/bug.ts'
import { prepareFirstPicture } from './ui/first-picture.ts'
import { leaveNoTrace } from './ui/leave-no-trace.ts'
import { followAddress } from './ui/route.ts'
import { showSending } from './ui/sending.ts'
import { followSettings, useSetting } from './ui/use-setting.ts'
import { loadWords, preferredLanguage, useWords } from './words.ts'
import './ui/tokens.css'
import './ui/base.css'

const demo = demoStore()
const store = demo
  ? openStore(demo, { ...environment, spare: undefined })
  : openStore(ownDatabase(), environment)

async function start(): Promise<void> {
  let loop: SyncLoop | undefined
  const app: App = {
    store,
    environment,
    requestSync: () => whenIdle(() => loop?.request()),
    caughtUp: async () => loop?.caughtUp()
  }
  followAddress()
  leaveNoTrace()
  const preferred = preferredLanguage(navigator.languages)
  // Most people keep the language of their phone: its words are on their way while we look.
  loadWords(preferred).catch(() => undefined)
  // Whoever follows a store that does not open is never told so.
  await store.db.open()
  const settings = await followSettings(store)
  applyTheme(settings.theme)
  if (settings.vault) prepareStretch()
  await Promise.all([
    untilFetched(() => useWords(settings.language ?? preferred)),
    // Behind a lock nothing can be read yet.
    settings.vault ? undefined : prepareFirstPicture(app)
  ])
  followLock(app)
  followErasing()
  draw(<Root app={app} />)
  // What the first picture does not need comes after it.
  whenIdle(async () => {
    const { startSync } = await untilFetched(() => import('./sync/start.ts'))
    loop = startSync(store, environment, {
      onSending: showSending,
      others: () => storesBeside(store),
      people: { noteErased, forget: forgetPerson }
    })
    forgetForms(store).catch(reportBug)
    // Without a line no round does it.
    alignSpares([store]).catch(reportBug)
    await registerShell(store)
    followAge()
  })
}

/** What stood there while the app was on its way goes. */
function draw(shown: ComponentChild): void {
  const place = document.getElementById('app')!
  place.replaceChildren()
  render(shown, place)
}

/** Once the lock is open, it closes by itself; its list of people knows who came in. */
function followLock({ environment }: App): void {
  const stop = effect(() => {
    const device = useSetting('device')
    if (!isUnlocked.value || !device) return
    queueMicrotask(() => stop())
    lockTogether(store, environment)
    followAbsence(environment, store.db.name, () => void lock(environment))
    // On a full disk the list may not be kept, and the lock closes all the same.
    rememberPerson({ database: store.db.name, name: device.name })
  })
}

/** A server that this build can read from no more has a newer one. */
function followAge(): void {
  const isTooOld = computed(() => useSetting('sync')?.problem === 'upgrade-required')
  effect(() => {
    if (isTooOld.value) lookForUpdate()
  })
}

/** When the keys have gone, those in the memory of this window go too: it starts anew. */
function followErasing(): void {
  effect(() => {
    const erased = useSetting('erased')
    if (!isUnlocked.value || !erased) return
    if (erased.ending === 'removed') becomeNobody()
    else becomePerson(store.db.name)
    location.replace('/')
  })
}

/** When what was just decided stands on the screen, and nothing is being touched. */
function whenIdle(run: () => unknown): void {
  const wait = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
  requestAnimationFrame(() => wait(() => void run(), { timeout: 1000 }))
}

addEventListener('error', event => reportBug(event.error))
addEventListener('unhandledrejection', event => reportBug(event.reason))
start().catch(async error => {
  reportBug(error)
  // The storage may have failed before the words were there.
  await untilFetched(() => useWords(preferredLanguage(navigator.languages)))
  draw(<StorageClosed environment={environment} />)
})
