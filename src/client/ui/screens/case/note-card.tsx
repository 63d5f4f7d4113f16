import { dayLong, dayShort } from '../../../../model/kazakh/dates.ts'
import { type CaseNote, caseNote } from '../../../../model/kinds/case-note.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { claimedTime, type Entry } from '../../../../model/sync/op.ts'
import { takeUpCaseNote } from '../../../actions/case-drafts.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import type { ReadCase, ReadCaseNote } from '../../cases.ts'
import { fieldWords } from '../../parts/kind-words.ts'
import { TravelChip } from '../../parts/travel-chip.tsx'
import { navigate, pathTo } from '../../route.ts'
import { NoteVersions } from './note-versions.tsx'

/** A note as it stands, how far it has come, and what was there before it was amended. */
export function NoteCard(props: {
  school: SchoolView
  read: ReadCase
  note: ReadCaseNote
  /** An amendment is being written. */
  isBegun: boolean
}) {
  const app = useApp()
  const { school, read, note, isBegun } = props
  const { branches, entries } = note
  const replaced = entries.filter(entry => !branches.includes(entry))
  const amend = async () => {
    await takeUpCaseNote(app, note.id, branches)
    navigate(pathTo('case', { id: read.id, page: note.id }))
  }
  const [only] = branches
  return (
    <article class="card stack tight">
      {branches.length > 1 || !only ? (
        <NoteVersions school={school} note={note} onBoth={amend} />
      ) : (
        <Version entry={only} school={school} />
      )}
      <div class="case-note-foot">
        <TravelChip travel={note.travel} />
        {branches.length === 1 && read.isOpen && !isBegun && (
          <button type="button" class="button bare" onClick={() => amend().catch(reportBug)}>
            {t('visit.amend')}
          </button>
        )}
      </div>
      {replaced.length > 0 && (
        <details>
          <summary>{t('visit.before', { count: replaced.length })}</summary>
          <div class="stack case-note-before">
            {replaced.toReversed().map(entry => (
              <Version key={entry.id} entry={entry} school={school} />
            ))}
          </div>
        </details>
      )}
    </article>
  )
}

function Version({ entry, school }: { entry: Entry; school: SchoolView }) {
  const { date, text, agreed, next } = entry.set as CaseNote
  const ms = claimedTime(entry.at)
  const time = `${dayShort(schoolDayOf(ms))} ${schoolClock(ms)}`
  return (
    <div class="stack tight">
      <h3>{dayLong(date, language.value)}</h3>
      <p class="case-text">{text}</p>
      {(agreed || next) && (
        <dl class="case-agreed">
          {agreed && (
            <div>
              <dt>{fieldWords(caseNote, 'agreed')}</dt>
              <dd>{agreed}</dd>
            </div>
          )}
          {next && (
            <div>
              <dt>{fieldWords(caseNote, 'next')}</dt>
              <dd>{dayLong(next, language.value)}</dd>
            </div>
          )}
        </dl>
      )}
      <p class="quiet small">{t('register.saidBy', { name: school.nameOf(entry.by), time })}</p>
    </div>
  )
}
