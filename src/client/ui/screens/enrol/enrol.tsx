import { useState } from 'preact/hooks'
import { mustEnrolAgain } from '../../../actions/enrol.ts'
import { t } from '../../../words.ts'
import { FrontDoor } from '../../parts/front-door.tsx'
import { invitation } from '../../route.ts'
import { useSetting } from '../../use-setting.ts'
import { AlreadyEnrolled } from './already-enrolled.tsx'
import { Arriving } from './arriving.tsx'
import { BackToPeople } from './back-to-people.tsx'
import { LostHere } from './lost-here.tsx'
import { WayIn } from './way-in.tsx'
import './enrol.css'

/** The way in: an invitation, then the first reading, then the register by doing it. */
export function EnrolScreen() {
  const device = useSetting('device')
  const [wasKnown, setWasKnown] = useState<boolean>()
  const isForgotten = mustEnrolAgain(useSetting('sync')?.problem)
  if (device !== undefined && wasKnown === undefined) setWasKnown(device !== null)
  return (
    <FrontDoor>
      {device === null && (
        <>
          <LostHere />
          <WayIn />
          <BackToPeople />
        </>
      )}
      {device && isForgotten && (
        <>
          <p class="banner">{t('enrol.again', { name: device.name })}</p>
          <WayIn />
        </>
      )}
      {device && !isForgotten && wasKnown && invitation.value && (
        <AlreadyEnrolled name={device.name} />
      )}
      {device && !isForgotten && !(wasKnown && invitation.value) && <Arriving name={device.name} />}
    </FrontDoor>
  )
}
