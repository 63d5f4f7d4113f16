import type { IconNode } from 'lucide'
import { dayShort, weekdayShort } from '../../../../model/kazakh/dates.ts'
import { language, t } from '../../../words.ts'
import { CallLink } from '../../parts/call-link.tsx'
import { pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'
import { CardHead } from './card-head.tsx'

/** A child who was absent and nobody knows why: whom to call, and where to write it down. */
export function UnexplainedCard(props: {
  icon: IconNode
  child: Child
  days: string[]
  onExplain: () => void
}) {
  const { id, fields, classInfo } = props.child
  const guardians = (fields.guardians ?? []).filter(({ phone }) => phone)
  const days = props.days
    .toReversed()
    .map(day => `${dayShort(day)} ${weekdayShort(day, language.value)}`)
    .join(', ')
  return (
    <section class="card stack today-card">
      <CardHead icon={props.icon} title={fields.name} href={pathTo('pupil', { id })}>
        {t('today.unexplained', { class: classInfo.name, days })}
      </CardHead>
      {guardians.length === 0 && <p class="quiet">{t('call.noPhone')}</p>}
      <div class="row-of-buttons">
        {guardians.map(({ name, phone }) => (
          <CallLink key={phone} phone={phone ?? ''} name={name} />
        ))}
        <button type="button" class="button explain" onClick={props.onExplain}>
          {t('today.explain')}
        </button>
      </div>
      {props.days.length > 1 && <p class="quiet small">{t('today.explainAll', { days })}</p>}
    </section>
  )
}
