import { dayLong } from '../../../../model/kazakh/dates.ts'
import { type CaseNote, caseNote } from '../../../../model/kinds/case-note.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import { amendCaseNote } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import type { ReadCaseNote } from '../../cases.ts'
import { deciderOfNote } from '../../deciders.ts'
import { ConflictCard, type Side } from '../../parts/conflict-card.tsx'
import { fieldWords } from '../../parts/kind-words.ts'

/** Two versions of one note that know nothing of each other: one of them, or both taken up into a third. */
export function NoteVersions(props: {
  school: SchoolView
  note: ReadCaseNote
  onBoth: () => Promise<void>
}) {
  const app = useApp()
  const { school, note } = props
  const { id, branches } = note
  const decider = deciderOfNote(school, branches)
  const keep = (entry: Entry) => {
    amendCaseNote(app, id, entry.set as CaseNote, branches).catch(reportBug)
  }
  return (
    <ConflictCard
      sides={branches.map(sideOf)}
      nameOf={school.nameOf}
      held={decider && t('conflict.decides', { name: decider })}
      onKeep={decider ? undefined : keep}
      onBoth={decider ? undefined : () => props.onBoth().catch(reportBug)}
    />
  )
}

function sideOf(entry: Entry): Side {
  const { date, text, agreed, next } = entry.set as CaseNote
  const lines = {
    date: dayLong(date, language.value),
    text,
    agreed: agreed ?? '–',
    next: next ? dayLong(next, language.value) : '–'
  }
  return {
    entry,
    lines: Object.entries(lines).map(([name, value]) => ({
      label: fieldWords(caseNote, name),
      value
    }))
  }
}
