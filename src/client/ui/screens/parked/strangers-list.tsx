import type { StrangersWork } from '../../../../model/commands.ts'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { t } from '../../../words.ts'
import { othersProblem } from '../../parts/others-problem.ts'

/** What waits of which nobody is known to be the author, and what can be done about it. */
export function StrangersList({ of: strangers }: { of: StrangersWork[] }) {
  const count = strangers.reduce((sum, each) => sum + each.count, 0)
  const has = (problem: StrangersWork['problem']) =>
    strangers.some(each => each.problem === problem)
  return (
    <section class="stack tight">
      <h2>{t('parked.strangers', { count })}</h2>
      <p class="quiet">{t('parked.strangersWhat')}</p>
      <ul class="list">
        {strangers.map(({ device, problem, count, since }) => (
          <li key={`${device} ${problem}`} class="parked-stranger">
            <strong>{t('parked.ofDevice', { device, count })}</strong>
            <span class="quiet small">
              {t('parked.since', { time: `${dayShort(schoolDayOf(since))} ${schoolClock(since)}` })}
            </span>
            <span>{othersProblem(problem)}</span>
          </li>
        ))}
      </ul>
      {has('unknown-device') && (
        <>
          <p>{t('parked.strangersEnrol')}</p>
          <p>{t('parked.strangersLost')}</p>
        </>
      )}
      {has('unknown-key') && <p>{t('parked.strangersKey')}</p>}
    </section>
  )
}
