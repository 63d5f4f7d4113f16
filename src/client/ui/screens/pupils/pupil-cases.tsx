import { ChevronRight, UserRoundCheck } from 'lucide'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import { caseKind } from '../../../../model/kinds/case.ts'
import { daysBetween } from '../../../../model/rules/school-time.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import type { ReadCase } from '../../cases.ts'
import { Icon } from '../../parts/icon.tsx'
import { answerWords } from '../../parts/kind-words.ts'
import { pathTo } from '../../route.ts'
import { useCases } from '../../use-cases.ts'
import type { Child } from '../../use-people.ts'
import { useSetting } from '../../use-setting.ts'
import { namesOf } from '../case/people.ts'

/** The cases of a child, for those who know of them; without an open one it can be begun. */
export function PupilCases(props: { school: SchoolView; child: Child; today: string }) {
  const { school, child, today } = props
  const cases = useCases(school)?.filter(({ fields }) => fields.pupil === child.id)
  const closed = useSetting('closedCases')?.filter(
    ({ id, pupil }) => pupil === child.id && !cases?.some(read => read.id === id)
  )
  if (!cases) return null
  const isUnderWay = cases.some(({ isOpen }) => isOpen) || (closed ?? []).length > 0
  return (
    <>
      {(closed ?? []).map(({ id }) => (
        <a key={id} class="button" href={pathTo('case', { id })}>
          <Icon of={UserRoundCheck} size={20} />
          {t('screens.case')}
        </a>
      ))}
      {cases.length > 0 && (
        <section class="stack tight">
          <h2>{t('screens.case')}</h2>
          <ul class="list">
            {cases.map(read => (
              <li key={read.id}>
                <Row read={read} school={school} today={today} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isUnderWay && (
        <a class="button" href={pathTo('case', { id: 'new', page: child.id })}>
          <Icon of={UserRoundCheck} size={20} />
          {t('case.begin')}
        </a>
      )}
    </>
  )
}

function Row({ read, school, today }: { read: ReadCase; school: SchoolView; today: string }) {
  const { reason, opened, closed } = read.fields
  const days = t('case.days', { count: daysBetween(opened, today) + 1 })
  return (
    <a class="list-link happening" href={pathTo('case', { id: read.id })}>
      <Icon of={UserRoundCheck} />
      <span class="grow">
        <strong>{answerWords(caseKind, 'reason', reason)}</strong>
        <span>
          {!read.isOpen && closed
            ? `${dayNumeric(opened)} – ${dayNumeric(closed)}`
            : `${t('case.since', { day: dayNumeric(opened) })} · ${days}`}
        </span>
        <span class="quiet small">{namesOf(school, read.named)}</span>
        <span>
          <span class={`chip ${read.isOpen ? 'accent' : ''}`}>
            {t(read.isOpen ? 'case.open' : 'case.over')}
          </span>
        </span>
      </span>
      <Icon of={ChevronRight} size={18} />
    </a>
  )
}
