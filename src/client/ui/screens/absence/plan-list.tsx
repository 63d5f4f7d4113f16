import { useState } from 'preact/hooks'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import type { Problem } from '../../../../model/problem.ts'
import { cancelAbsence } from '../../../actions/absence.ts'
import type { SchoolView } from '../../../school.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { TravelChip } from '../../parts/travel-chip.tsx'
import type { Child } from '../../use-people.ts'
import type { ReadPlan } from '../pupils/pupil-history.ts'
import { PlanVersions } from './plan-versions.tsx'

/** What is planned for a child; what has not ended can be cancelled. */
export function PlanList(props: {
  plans: ReadPlan[]
  child: Child
  school: SchoolView
  today: string
}) {
  const app = useApp()
  const { plans, child, school, today } = props
  const [problem, setProblem] = useState<Problem>()
  const cancel = ({ id, plan, entries }: ReadPlan) =>
    cancelAbsence(app, id, child.classInfo.id, plan, entries).catch(error =>
      setProblem(problemOfStorage(error))
    )
  if (plans.length === 0) return null
  return (
    <section class="stack tight">
      <h2>{t('absence.plans')}</h2>
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <ul class="list">
        {plans.map(each => (
          <li key={each.id} class={`plan ${each.plan.cancelled ? 'cancelled' : ''}`}>
            <div class="grow stack tight">
              <strong>{spanOf(each.plan.from, each.plan.to)}</strong>
              <span>
                {t(`reasons.${each.plan.reason}`)}
                {each.plan.note && ` · ${each.plan.note}`}
              </span>
              <span class="quiet small">
                {each.entries[0] && school.nameOf(each.entries[0].by)}
              </span>
              <span class="row-of-buttons">
                {each.plan.cancelled && <span class="chip">{t('absence.cancelled')}</span>}
                <TravelChip travel={each.travel} />
              </span>
            </div>
            {Object.keys(each.disputed).length > 0 && (
              <PlanVersions read={each} classId={child.classInfo.id} school={school} />
            )}
            {!each.plan.cancelled && each.plan.to >= today && (
              <button type="button" class="button" onClick={() => void cancel(each)}>
                {t('absence.cancel')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function spanOf(from: string, to: string): string {
  const first = dayLong(from, language.value)
  return from === to ? first : `${first} – ${dayLong(to, language.value)}`
}
