import { RefreshCw } from 'lucide'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { mustEnrolAgain } from '../../../actions/enrol.ts'
import type { SyncStatus } from '../../../store/settings.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'

/** Tries at once and says what came of it. */
export function SendNow({ sync, today }: { sync: SyncStatus | undefined; today: string }) {
  const app = useApp()
  const { running = false, problem, lastContact } = sync ?? {}
  const day = lastContact && schoolDayOf(lastContact)
  const when =
    lastContact &&
    (day === today
      ? schoolClock(lastContact)
      : `${dayLong(schoolDayOf(lastContact), language.value)}, ${schoolClock(lastContact)}`)
  return (
    <section class="stack tight">
      <button
        type="button"
        class="button main wide"
        aria-disabled={running}
        onClick={() => !running && app.requestSync()}
      >
        <Icon of={RefreshCw} size={20} />
        {running ? t('phone.sending') : t('phone.sendNow')}
      </button>
      <p role="status">{when ? t('phone.lastContact', { time: when }) : t('phone.noContact')}</p>
      {problem && !running && <p class="banner">{t(`problems.${problem}`)}</p>}
      {mustEnrolAgain(problem) && (
        <a class="button wide" href={pathTo('enrol')}>
          {t('phone.enrolAgain')}
        </a>
      )}
    </section>
  )
}
