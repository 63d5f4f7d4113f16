import { schoolClock } from '../../../../model/rules/school-time.ts'
import { claimedTime } from '../../../../model/sync/op.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { TravelChip } from '../../parts/travel-chip.tsx'
import type { Section } from './section.ts'

/** Not taken; or taken, how far it has come, and by whom. */
export function RegisterState({ section, school }: { section: Section; school: SchoolView }) {
  const { view, travel, seq, lines } = section
  if (!section.day.school || lines.length === 0) return null
  if (!view.taken) return <p class="register-state open">{t('register.notTaken')}</p>
  return (
    <div class="register-state" role="status">
      <p>
        <strong>{t('register.taken', { time: schoolClock(claimedTime(view.taken.at)) })}</strong>{' '}
        <TravelChip travel={travel} />
      </p>
      <p class="small">
        {travel.state === 'received' && seq > 0 && `${t('register.number', { number: seq })} · `}
        {t('register.takenBy', { name: school.nameOf(view.taken.by) })}
      </p>
    </div>
  )
}
