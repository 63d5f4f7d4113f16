import { ChevronRight } from 'lucide'
import { dayLong, dayNumeric } from '../../../../model/kazakh/dates.ts'
import { caseKind } from '../../../../model/kinds/case.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { answerWords } from '../../parts/kind-words.ts'
import { pathTo } from '../../route.ts'
import type { CaseRow } from './case-list.ts'
import { namesOf } from './people.ts'

/** A child, why it has a case and since when, who works with it, and what was agreed. */
export function CaseRowView({ row, school }: { row: CaseRow; school: SchoolView }) {
  const { read, child, days, next } = row
  const { reason, opened, closed, outcome } = read.fields
  return (
    <li>
      <a class="list-link case-row" href={pathTo('case', { id: read.id })}>
        <span class="grow">
          <strong>
            {child ? child.fields.name : t('case.leftChild')}
            {child && <span class="quiet"> · {child.classInfo.name}</span>}
          </strong>
          <span>{answerWords(caseKind, 'reason', reason)}</span>
          <span class="quiet small">
            {!read.isOpen && closed
              ? `${dayNumeric(opened)} – ${dayNumeric(closed)}`
              : `${t('case.since', { day: dayNumeric(opened) })} · ${t('case.days', { count: days })}`}
            {!read.isOpen && outcome && ` · ${answerWords(caseKind, 'outcome', outcome)}`}
          </span>
          <span class="quiet small">{namesOf(school, read.named)}</span>
          {read.isOpen && next && (
            <span class="case-next">
              {t('case.next', { day: dayLong(next.day, language.value) })}
              <Lateness late={next.late} />
            </span>
          )}
          {row.isBegun && (
            <span>
              <span class="chip wait">{t('case.noteBegun')}</span>
            </span>
          )}
          {Object.keys(read.disputed).length > 0 && (
            <span>
              <span class="chip needs-you">{t('conflict.title')}</span>
            </span>
          )}
        </span>
        <Icon of={ChevronRight} size={18} />
      </a>
    </li>
  )
}

function Lateness({ late }: { late: number }) {
  if (late > 0) return <span class="chip needs-you">{t('round.late', { count: late })}</span>
  return late === 0 ? <span class="chip wait">{t('round.today')}</span> : null
}
