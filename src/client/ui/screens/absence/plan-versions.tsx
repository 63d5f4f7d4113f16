import { dayLong } from '../../../../model/kazakh/dates.ts'
import type { PlannedAbsence } from '../../../../model/kinds/planned-absence.ts'
import { plannedAbsence } from '../../../../model/kinds/planned-absence.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import { keepAbsence } from '../../../actions/notes.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { deciderOfMarks } from '../../deciders.ts'
import { ConflictCard } from '../../parts/conflict-card.tsx'
import { answerWords, fieldWords } from '../../parts/kind-words.ts'
import { useToday } from '../../use-school.ts'
import type { ReadPlan } from '../pupils/pupil-history.ts'

/** A planned absence of which two people say different things: only what differs is asked. */
export function PlanVersions(props: { read: ReadPlan; classId: string; school: SchoolView }) {
  const app = useApp()
  const today = useToday()
  const { school, classId, read } = props
  const { id, plan, disputed, entries } = read
  const fields = Object.keys(disputed)
  const speakers = new Map(
    Object.values(disputed)
      .flat()
      .map(({ entry }) => [entry.id, entry])
  )
  const decider = deciderOfMarks(school, classId, today)
  const keep = ({ set }: Entry) => {
    const kept = Object.fromEntries(fields.filter(field => field in set).map(f => [f, set[f]]))
    keepAbsence(app, id, classId, { ...plan, ...kept } as PlannedAbsence, entries).catch(reportBug)
  }
  return (
    <ConflictCard
      sides={[...speakers.values()].map(entry => ({
        entry,
        lines: fields
          .filter(field => field in entry.set)
          .map(field => ({
            label: fieldWords(plannedAbsence, field),
            value: valueWords(field, entry.set[field])
          }))
      }))}
      nameOf={school.nameOf}
      held={decider && t('conflict.decides', { name: decider })}
      onKeep={decider ? undefined : keep}
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
