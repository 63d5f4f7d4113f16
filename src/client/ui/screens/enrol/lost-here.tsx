import { schoolClock } from '../../../../model/rules/school-time.ts'
import { peopleHere } from '../../../lock/people.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { useClockOffset, useSetting } from '../../use-setting.ts'

/** For whoever finds the way in where they had worked: the browser has lost what it kept, and what becomes of what waited. */
export function LostHere() {
  const { store } = useApp()
  const offset = useClockOffset()
  const spared = useSetting('spared')
  const wasKnown = peopleHere().some(({ database }) => database === store.db.name)
  if (!spared && !wasKnown) return null
  return (
    <section class="card stack" role="status">
      <h2>{t('enrol.lost.title')}</h2>
      {spared && spared.waiting > 0 && <p>{t('enrol.lost.waits', { count: spared.waiting })}</p>}
      {spared && spared.delivered > 0 && (
        <p>
          {t('enrol.lost.delivered', {
            count: spared.delivered,
            time: schoolClock(spared.at + offset)
          })}
        </p>
      )}
      <p>{t('enrol.lost.todo')}</p>
    </section>
  )
}
