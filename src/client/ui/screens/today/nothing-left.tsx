import { dayLong } from '../../../../model/kazakh/dates.ts'
import { addDays } from '../../../../model/rules/school-time.ts'
import { language, t } from '../../../words.ts'
import { Ornament } from '../../parts/ornament.tsx'

/** The friendly end of a day: nothing is left, and when lessons go on. */
export function NothingLeft({ next, today }: { next: string | undefined; today: string }) {
  return (
    <div class="empty" role="status">
      <Ornament />
      <p class="nothing-left">{t('today.nothingLeft')}</p>
      {next && (
        <p>
          {next === addDays(today, 1)
            ? t('today.lessonsTomorrow')
            : t('today.nextLessons', { day: dayLong(next, language.value) })}
        </p>
      )}
    </div>
  )
}
