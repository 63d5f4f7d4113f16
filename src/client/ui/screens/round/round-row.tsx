import { MapPinHouse } from 'lucide'
import { dayLong, dayShort } from '../../../../model/kazakh/dates.ts'
import { language, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { pathTo } from '../../route.ts'
import { BeginVisit } from '../visit/begin-visit.tsx'
import type { RoundRow } from './round-list.ts'

/** A child, why it is on the list, and how late that is. */
export function RoundRowView({ row }: { row: RoundRow }) {
  const { child, due, absent } = row
  return (
    <li class="round-row">
      <a class="list-link round-child" href={pathTo('pupil', { id: child.id })}>
        <strong>
          {child.fields.name}
          <span class="quiet"> · {child.classInfo.name}</span>
        </strong>
        {due && (
          <span>
            {t('round.due', { day: dayLong(due.day, language.value) })} <Lateness late={due.late} />
          </span>
        )}
        {absent.length > 0 && (
          <span>
            {t('round.absent', { count: absent.length, days: absent.map(dayShort).join(', ') })}
          </span>
        )}
        {child.fields.address && <span class="quiet small">{child.fields.address}</span>}
      </a>
      <BeginVisit child={child} label={t('round.beginFor', { name: child.fields.name })}>
        <Icon of={MapPinHouse} size={20} />
      </BeginVisit>
    </li>
  )
}

function Lateness({ late }: { late: number }) {
  if (late > 0) return <span class="chip needs-you">{t('round.late', { count: late })}</span>
  return late === 0 ? <span class="chip wait">{t('round.today')}</span> : null
}
