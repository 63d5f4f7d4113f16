import { Download, EyeOff } from 'lucide'
import { fetchCaseFile, putAwayCaseFile } from '../../../actions/cases.ts'
import type { SchoolView } from '../../../school.ts'
import type { Draft } from '../../../store/drafts.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import type { ReadCase } from '../../cases.ts'
import { Icon } from '../../parts/icon.tsx'
import { type FileState, useCaseNotes, useFileState } from '../../use-cases.ts'
import { NoteCard } from './note-card.tsx'

/** The notes of a case, as far as they are here; fetched on request, and put away again. */
export function CaseFile(props: {
  school: SchoolView
  read: ReadCase
  /** What is being written. */
  begun: readonly Draft[]
}) {
  const { school, read, begun } = props
  const app = useApp()
  const { id } = read
  const state = useFileState(id)
  const notes = useCaseNotes(id)
  if (!state || !notes) return null
  const isElsewhere = state !== 'here' && isKnownToServer(read)
  return (
    <section class="stack tight" aria-labelledby="case-notes">
      <h2 id="case-notes">{t('case.notes')}</h2>
      {isElsewhere && (
        <Elsewhere state={state} onFetch={() => fetchCaseFile(app, id).catch(reportBug)} />
      )}
      {!isElsewhere && notes.length === 0 && <p class="quiet">{t('case.noNotes')}</p>}
      {notes.map(note => (
        <NoteCard
          key={note.id}
          {...{ school, read, note }}
          isBegun={begun.some(draft => draft.id === note.id)}
        />
      ))}
      {state === 'here' && (
        <button
          type="button"
          class="button bare"
          onClick={() => putAwayCaseFile(app, id).catch(reportBug)}
        >
          <Icon of={EyeOff} size={20} />
          {t('case.putAway')}
        </button>
      )}
    </section>
  )
}

/** Of a case that nobody else has heard of there can be no notes elsewhere. */
function isKnownToServer({ entries }: ReadCase): boolean {
  return entries.some(({ got }) => got !== undefined)
}

/** Says where the notes are, and offers to fetch them. */
function Elsewhere(props: { state: Exclude<FileState, 'here'>; onFetch: () => void }) {
  const { state } = props
  const isAsked = state === 'coming' || state === 'asked'
  return (
    <div class="card stack tight">
      <p role="status">{t(`case.file.${state}`)}</p>
      {!isAsked && (
        <>
          <button type="button" class="button" onClick={props.onFetch}>
            <Icon of={Download} size={20} />
            {t('case.fetch')}
          </button>
          <p class="quiet small">{t('case.fetchNoted')}</p>
        </>
      )}
    </div>
  )
}
