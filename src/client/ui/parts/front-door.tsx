import type { ComponentChildren } from 'preact'
import { t } from '../../words.ts'
import { LanguageSwitch } from './language-switch.tsx'
import './front-door.css'

/** What stands around the way in and around the lock: whose app it is, and in which language. */
export function FrontDoor({ children }: { children: ComponentChildren }) {
  return (
    <main class="front-door" id="main">
      <header class="front-door-head">
        <img src="/favicon.svg" alt="" width={56} height={56} />
        <h1>{t('app.name')}</h1>
        <LanguageSwitch />
      </header>
      {children}
    </main>
  )
}
