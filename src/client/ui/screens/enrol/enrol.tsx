import { useState } from 'preact/hooks'
import { t } from '../../../words.ts'
import { LanguageSwitch } from '../../parts/language-switch.tsx'
import { invitation } from '../../route.ts'
import { useSetting } from '../../use-setting.ts'
import { AlreadyEnrolled } from './already-enrolled.tsx'
import { Arriving } from './arriving.tsx'
import { WayIn } from './way-in.tsx'
import './enrol.css'

/** The way in: an invitation, then the first reading, then the register by doing it. */
export function EnrolScreen() {
  const device = useSetting('device')
  const [wasKnown, setWasKnown] = useState<boolean>()
  if (device !== undefined && wasKnown === undefined) setWasKnown(device !== null)
  return (
    <main class="enrol" id="main">
      <header class="enrol-head">
        <img src="/favicon.svg" alt="" width={56} height={56} />
        <h1>{t('app.name')}</h1>
        <LanguageSwitch />
      </header>
      {device === null && <WayIn />}
      {device && wasKnown && invitation.value && <AlreadyEnrolled name={device.name} />}
      {device && !(wasKnown && invitation.value) && <Arriving name={device.name} />}
    </main>
  )
}
