import { dayLong } from '../../../../model/kazakh/dates.ts'
import type { PlannedAbsence } from '../../../../model/kinds/planned-absence.ts'
import { plannedAbsence } from '../../../../model/kinds/planned-absence.ts'
import { keepAbsence } from '../../../actions/notes.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { deciderOfMarks } from '../../deciders.ts'
import { FieldVersions } from '../../parts/field-versions.tsx'
import { answerWords } from '../../parts/kind-words.ts'
import { useToday } from '../../use-school.ts'
import type { ReadPlan } from '../pupils/pupil-history.ts'

/** A planned absence of which two people say different things. */
export function PlanVersions(props: { read: ReadPlan; classId: string; school: SchoolView }) {
  const app = useApp()
  const today = useToday()
  const { school, classId, read } = props
  const { id, plan, disputed, entries } = read
  return (
    <FieldVersions
      kind={plannedAbsence}
      disputed={disputed}
      school={school}
      valueWords={valueWords}
      decider={deciderOfMarks(school, classId, today)}
      onKeep={kept =>
        keepAbsence(app, id, classId, { ...plan, ...kept } as PlannedAbsence, entries)
      }
    />
  )
}

function valueWords(field: string, value: unknown): string {
  const { type } = plannedAbsence.fields[field as keyof PlannedAbsence]
  if (type === 'day') return dayLong(String(value), language.value)
  if (type === 'choice') return answerWords(plannedAbsence, field, String(value))
  if (type === 'flag') return value ? t('app.yes') : t('app.no')
  return String(value)
}
