import { leaveErased } from '../../../actions/erase.ts'
import { demoStore, startAs as startDemoAs } from '../../../demo-store.ts'
import { newDatabase, peopleHere } from '../../../lock/people.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { FrontDoor } from '../../parts/front-door.tsx'
import { useOutbox } from '../../use-live.ts'
import { useSetting } from '../../use-setting.ts'
import { startAs } from '../lock/start-as.ts'

/** All that a device shows which has ended and erased itself: by whom and why, and what to do. */
export function EndedScreen() {
  const app = useApp()
  const waiting = useOutbox()?.length ?? 0
  const ending = useSetting('erased')?.ending ?? 'lost'
  const goOn = async () => {
    await leaveErased(app)
    if (demoStore()) startDemoAs(undefined)
    else startAs(peopleHere()[0]?.database ?? newDatabase())
  }
  return (
    <FrontDoor>
      <section class="card stack">
        <h2>{t(`ended.${ending}.title`)}</h2>
        <p>{t(`ended.${ending}.what`)}</p>
        <p>{t(`ended.${ending}.todo`)}</p>
        {waiting > 0 && (
          <p class="banner" role="status">
            {t('ended.waits', { count: waiting })}
          </p>
        )}
        <button type="button" class="button main wide" onClick={() => goOn().catch(reportBug)}>
          {t('ended.goOn')}
        </button>
      </section>
    </FrontDoor>
  )
}
