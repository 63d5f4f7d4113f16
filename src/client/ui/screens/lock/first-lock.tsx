import { useState } from 'preact/hooks'
import { isUnlocked } from '../../../lock/lock.ts'
import { stretch } from '../../../lock/stretch.ts'
import { lockAsItIs } from '../../../store/locking.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { FrontDoor } from '../../parts/front-door.tsx'
import { ChoosePin } from './choose-pin.tsx'

/** Before anything else, a device that has no lock gets one. */
export function FirstLock() {
  const { store } = useApp()
  const [isBusy, setBusy] = useState(false)
  const choose = async (pin: string) => {
    setBusy(true)
    isUnlocked.value = true
    await lockAsItIs(store, stretch, pin)
  }
  return (
    <FrontDoor>
      <ChoosePin
        isBusy={isBusy}
        onChoose={pin =>
          choose(pin)
            .catch(reportBug)
            .finally(() => setBusy(false))
        }
      />
    </FrontDoor>
  )
}
