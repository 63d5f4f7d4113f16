import { t } from '../../../words.ts'
import { invitation, navigate } from '../../route.ts'

/** An invitation was opened on a device that is one person's already. */
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
    </section>
  )
}
