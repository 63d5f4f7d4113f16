import { dayLong } from '../../../../model/kazakh/dates.ts'
import type { Visit } from '../../../../model/kinds/visit.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import { keepVisit } from '../../../actions/notes.ts'
import { amendBoth } from '../../../actions/visit-drafts.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { deciderOfNote } from '../../deciders.ts'
import { ConflictCard, type Side } from '../../parts/conflict-card.tsx'
import type { ReadVisit } from '../../visits.ts'

/** Two versions of one visit that know nothing of each other: one of them, or both taken up into a third. */
export function VisitVersions(props: {
  school: SchoolView
  read: ReadVisit
  onReopen: () => void
}) {
  const app = useApp()
  const { school, read } = props
  const { id, classId, branches } = read
  const decider = deciderOfNote(school, branches)
  const keep = (entry: Entry) => {
    keepVisit(app, id, classId, entry.set as Visit, branches).catch(reportBug)
  }
  const takeBoth = async () => {
    await amendBoth(app, id, branches)
    props.onReopen()
  }
  return (
    <ConflictCard
      sides={branches.map(sideOf)}
      nameOf={school.nameOf}
      held={decider && t('conflict.decides', { name: decider })}
      onKeep={decider ? undefined : keep}
      onBoth={decider ? undefined : () => takeBoth().catch(reportBug)}
    />
  )
}

function sideOf(entry: Entry): Side {
  const visit = entry.set as Visit
  const parts = [
    [t('visit.result'), t(`kinds.visit.answers.result.${visit.result}`)],
    [t('visit.date'), dayLong(visit.date, language.value)],
    [t('visit.met'), visit.met],
    [t('visit.seen'), visit.seen],
    [t('visit.agreed'), visit.agreed],
    [t('visit.next'), visit.next && dayLong(visit.next, language.value)]
  ] as const
  return { entry, lines: parts.map(([label, value]) => ({ label, value: value ?? '–' })) }
}
