import { handOver } from '../../../lock/lock.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { useSetting } from '../../use-setting.ts'
import { Fact } from './facts.tsx'
import { useOthers } from './use-others.ts'

/** Who else works on this phone, how much of theirs waits here, and the way to let one of them in. */
export function PeopleHere() {
  const { environment } = useApp()
  const others = useOthers()
  if (!useSetting('vault')) return null
  return (
    <section class="stack tight">
      <h2>{t('phone.people')}</h2>
      <div class="card stack">
        {others.length > 0 && (
          <dl class="phone-facts">
            {others.map(({ database, name, waiting }) => (
              <Fact key={database} label={name}>
                {waiting === 'unknown' && t('phone.othersUnknown')}
                {waiting === 0 && t('sync.nothingWaits')}
                {typeof waiting === 'number' && waiting > 0 && t('sync.waits', { count: waiting })}
              </Fact>
            ))}
          </dl>
        )}
        <p class="quiet small">{t(others.length > 0 ? 'phone.carried' : 'phone.forSeveral')}</p>
        <div class="choices">
          <button type="button" class="button" onClick={() => void handOver(environment)}>
            {t('lock.someoneElse')}
          </button>
        </div>
      </div>
    </section>
  )
}
