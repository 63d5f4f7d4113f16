import { newDatabase } from '../../../lock/people.ts'
import { t } from '../../../words.ts'
import { invitation, navigate } from '../../route.ts'
import { startAs } from '../lock/start-as.ts'

/** An invitation was opened on a device that is somebody's already. */
export function AlreadyEnrolled({ name }: { name: string }) {
  return (
    <section class="card stack">
      <h2>{t('enrol.taken', { name })}</h2>
      <p>{t('enrol.onePerson')}</p>
      <button
        type="button"
        class="button main wide"
        onClick={() => {
          invitation.value = undefined
          navigate('/', { replace: true })
        }}
      >
        {t('enrol.goIn')}
      </button>
      <button type="button" class="button wide" onClick={() => startAs(newDatabase())}>
        {t('enrol.join')}
      </button>
    </section>
  )
}
