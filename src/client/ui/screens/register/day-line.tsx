import { CalendarDays } from 'lucide'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { language, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { navigate, pathTo } from '../../route.ts'

/** The day in words; a tap changes it. */
export function DayLine({ classId, day, today }: { classId: string; day: string; today: string }) {
  return (
    <label class="day-line">
      <span aria-hidden="true">{dayLong(day, language.value)}</span>
      <Icon of={CalendarDays} size={18} />
      <span class="hidden-label">{t('register.chooseDay')}</span>
      <input
        type="date"
        value={day}
        max={today}
        onChange={event => {
          const chosen = event.currentTarget.value
          if (chosen)
            navigate(pathTo('register', { class: classId, day: chosen }), { replace: true })
        }}
      />
    </label>
  )
}
