import { t } from '../../../words.ts'
import type { Section } from './section.ts'

/** The live count beside the confirm button, read out politely. */
export function CountLine({ sections }: { sections: Section[] }) {
  const counted = sections.filter(({ day }) => day.school)
  const sum = (key: 'roll' | 'here' | 'late' | 'absent' | 'disputed' | 'notMarked') =>
    counted.reduce((total, { count }) => total + count[key], 0)
  if (counted.length === 0) return null
  const count = { roll: sum('roll'), here: sum('here'), late: sum('late'), absent: sum('absent') }
  const parts = [
    count.late > 0 ? t('register.countLate', count) : t('register.count', count),
    sum('disputed') > 0 && `${t('register.disputed')}: ${sum('disputed')}`,
    sum('notMarked') > 0 && `${t('register.notMarked')}: ${sum('notMarked')}`
  ]
  return (
    <p class="count-line" role="status" aria-live="polite">
      {parts.filter(Boolean).join(' · ')}
    </p>
  )
}
