import { dayShort } from '../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../model/rules/school-time.ts'
import { t } from '../../words.ts'
import { useApp } from '../app-context.ts'
import type { FormState } from '../use-kept-form.ts'
import './continued.css'

/** Says of a form that it was begun earlier, that its record has changed since, or that it is not kept. */
export function Continued({ form }: { form: FormState }) {
  const { now } = useApp().store
  const { begunAt, isOvertaken, problem } = form
  if (begunAt === undefined && !isOvertaken && !problem) return null
  return (
    <div class="continued" role="status">
      <div>
        {begunAt !== undefined && (
          <p class="quiet small">{t('continued.since', { time: timeWords(begunAt, now()) })}</p>
        )}
        {isOvertaken && <p class="small">{t('continued.overtaken')}</p>}
        {problem && <p class="problem">{t(`problems.${problem}`)}</p>}
      </div>
      {(begunAt !== undefined || isOvertaken) && (
        <button type="button" class="button bare" onClick={form.cancel}>
          {t('continued.startAfresh')}
        </button>
      )}
    </div>
  )
}

/** The hour, and before today the day too. */
function timeWords(ms: number, now: number): string {
  const day = schoolDayOf(ms)
  const clock = schoolClock(ms)
  return day === schoolDayOf(now) ? clock : `${dayShort(day)}, ${clock}`
}
