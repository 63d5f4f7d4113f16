import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { pathTo, route } from '../../route.ts'
import { useDraft } from '../../use-draft.ts'
import { useRecords } from '../../use-live.ts'
import { type Child, useChild } from '../../use-people.ts'
import { useToday } from '../../use-school.ts'
import { plansOf } from '../pupils/pupil-history.ts'
import { AbsenceForm } from './absence-form.tsx'
import type { AbsenceDraft } from './absence-values.ts'
import { PlanList } from './plan-list.tsx'
import './absence.css'

/** The planned absences of one child: a new one, and those that stand. */
export function AbsenceScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const child = useChild(school, today, route.value.parts.pupil)
  if (child) return <OfChild key={child.id} school={school} child={child} today={today} />
  return (
    <Frame title={t('screens.absence')} school={school} back>
      {child === null && <p class="empty">{t('problems.not-found')}</p>}
    </Frame>
  )
}

function OfChild({ school, child, today }: { school: SchoolView; child: Child; today: string }) {
  const first: AbsenceDraft = { from: today, to: today }
  const draft = useDraft<AbsenceDraft>(`absence:${child.id}`, 'absence', first)
  const records = useRecords({ prefixes: [`class:${child.classInfo.id}/planned-absence/`] })
  if (!draft || !records) return null
  return (
    <AbsenceForm
      school={school}
      child={child}
      draft={draft}
      under={
        <p>
          <a href={pathTo('pupil', { id: child.id })}>{child.fields.name}</a>
          <span class="quiet"> · {child.classInfo.name}</span>
        </p>
      }
    >
      <PlanList plans={plansOf(records, child.id)} child={child} school={school} today={today} />
    </AbsenceForm>
  )
}
