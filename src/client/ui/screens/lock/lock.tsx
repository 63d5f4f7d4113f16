import { useEffect, useState } from 'preact/hooks'
import { isUnlocked, unlock } from '../../../lock/lock.ts'
import { isAskedWho, isChosen, peopleHere } from '../../../lock/people.ts'
import { pinLength } from '../../../lock/pin.ts'
import { prepareStretch, stretch } from '../../../lock/stretch.ts'
import { type Key, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { prepareFirstPicture } from '../../first-picture.ts'
import { Form } from '../../parts/form.tsx'
import { FrontDoor } from '../../parts/front-door.tsx'
import { PinInput } from '../../parts/pin-input.tsx'
import { invitation } from '../../route.ts'
import { useOutbox } from '../../use-live.ts'
import { useSetting } from '../../use-setting.ts'
import { WayIn } from '../enrol/way-in.tsx'
import { RescueOffer } from '../rescue/rescue-offer.tsx'
import { ChoosePerson } from './choose-person.tsx'
import { useRest } from './use-rest.ts'

type Shown = 'pin' | 'forgot' | 'people'

/** The lock: nothing of what is kept is read before the PIN; what waits is handed in meanwhile. */
export function LockScreen() {
  const { environment, store } = useApp()
  const device = useSetting('device')
  const invited = invitation.value
  /** The invitation for which somebody has said already who they are. */
  const [answered] = useState(() => (isChosen(store.db.name) ? invited : undefined))
  const isToAsk = invited !== undefined && invited !== answered
  const [shown, setShown] = useState<Shown>(() => (isAskedWho() || isToAsk ? 'people' : 'pin'))
  useEffect(() => {
    if (isToAsk) setShown('people')
  }, [isToAsk])
  useEffect(prepareStretch, [])
  return (
    <FrontDoor>
      {shown === 'pin' && (
        <>
          <PinForm name={device?.name ?? ''} />
          <Waiting />
          <button type="button" class="button bare" onClick={() => setShown('people')}>
            {t('lock.someoneElse')}
          </button>
        </>
      )}
      {shown === 'forgot' && (
        <>
          <section class="card stack">
            <h2>{device?.name}</h2>
            <p>{t('lock.forgotWhat')}</p>
          </section>
          <WayIn />
        </>
      )}
      {shown === 'people' && <ChoosePerson people={peopleHere()} />}
      {shown !== 'forgot' && (
        <button type="button" class="button bare" onClick={() => setShown('forgot')}>
          {t('lock.forgot')}
        </button>
      )}
      {shown !== 'pin' && (
        <button type="button" class="button bare" onClick={() => setShown('pin')}>
          {t('lock.back')}
        </button>
      )}
      <RescueOffer environment={environment} />
    </FrontDoor>
  )
}

/** Tries as soon as the last digit is there. */
function PinForm({ name }: { name: string }) {
  const app = useApp()
  const [pin, setPin] = useState('')
  const [isOpening, setOpening] = useState(false)
  const [problem, setProblem] = useState<Key>()
  const rest = useRest()
  const open = async (typed: string) => {
    if (typed.length < pinLength) return setProblem('lock.short')
    setOpening(true)
    setProblem(undefined)
    try {
      const opened = await unlock(app.store, stretch, typed, () => prepareFirstPicture(app))
      if (!opened.ok) {
        setPin('')
        // Nothing was to be saved here, and nobody shall think that something was lost.
        setProblem(opened.problem === 'no-space' ? 'lock.needsRoom' : `problems.${opened.problem}`)
        return
      }
      isUnlocked.value = true
      app.requestSync()
    } finally {
      setOpening(false)
    }
  }
  return (
    <Form class="card stack enter-pin" onSubmit={() => open(pin)}>
      <h2>{name}</h2>
      <PinInput
        id="pin"
        label={t('lock.enter')}
        value={pin}
        isWrong={problem !== undefined}
        describedBy="pin-problem"
        isFirst
        onType={digits => {
          setPin(digits)
          if (digits.length === pinLength && !isOpening) open(digits).catch(reportBug)
        }}
      />
      <p id="pin-problem" class="problem" role="alert">
        {problem && t(problem)}
        {rest && ` ${t('lock.wait', { time: rest })}`}
      </p>
      <button type="submit" class="button main wide" disabled={isOpening}>
        {isOpening ? t('lock.opening') : t('lock.open')}
      </button>
    </Form>
  )
}

function Waiting() {
  const rows = useOutbox()
  const count = rows?.filter(({ state }) => state === 'waiting').length ?? 0
  return count > 0 ? <p class="quiet">{t('lock.waits', { count })}</p> : null
}
