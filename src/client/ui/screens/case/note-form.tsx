import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type CaseNote, caseNote } from '../../../../model/kinds/case-note.ts'
import type { Problem } from '../../../../model/problem.ts'
import { schoolClock } from '../../../../model/rules/school-time.ts'
import { type CaseNoteDraft, caseNoteDraft, newNoteOf } from '../../../actions/case-drafts.ts'
import { amendCaseNote, writeCaseNote } from '../../../actions/cases.ts'
import { holdUpdates } from '../../../open-work.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { FieldInput } from '../../parts/field-input.tsx'
import { Frame } from '../../parts/frame.tsx'
import { ThrowAway } from '../../parts/throw-away.tsx'
import { type DraftState, useDraft } from '../../use-draft.ts'
import { type NoteProps, newPage } from './case-props.ts'
import { ChildLine } from './child-line.tsx'
import { readDraftNote } from './note-values.ts'
import { namesOf } from './people.ts'

/** A note while it is written, a new one or an amendment: kept with every keystroke. */
export function NoteForm(props: NoteProps & { note: string; instead: ComponentChildren }) {
  const { caseId, note, today } = props
  const isNew = note === newPage
  const first: CaseNoteDraft = { case: caseId, date: today }
  const id = isNew ? newNoteOf(caseId) : note
  const draft = useDraft<CaseNoteDraft>(id, caseNoteDraft, isNew ? first : undefined)
  if (draft === null) return <>{props.instead}</>
  return draft ? <Form {...props} draft={draft} /> : null
}

function Form(props: NoteProps & { note: string; draft: DraftState<CaseNoteDraft> }) {
  const app = useApp()
  const { school, pupil, named, today, draft, note: page } = props
  const { value, keptAt } = draft
  const [isTried, setTried] = useState(false)
  const [isHanding, setHanding] = useState(false)
  const [refusal, setRefusal] = useState<Problem>()
  const form = useRef<HTMLFormElement>(null)
  const { flaws, isNextWrong, isWritten, note } = readDraftNote(value, pupil)
  useEffect(() => (isWritten ? holdUpdates(caseNoteDraft) : undefined), [isWritten])
  const handIn = async () => {
    setTried(true)
    setRefusal(undefined)
    if (!note) {
      // After the next picture, when the flaws are marked.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      )
      return
    }
    setHanding(true)
    try {
      await keep(note)
      await leave()
    } catch (error) {
      setRefusal(problemOfStorage(error))
    }
    setHanding(false)
  }
  const leave = async () => {
    await draft.drop()
    history.back()
  }
  const keep = (whole: CaseNote) => {
    if (page === newPage) return writeCaseNote(app, whole)
    // They may not be readable any more since the amendment was begun.
    const amended = (value.amends ?? []).map(id => ({ id }))
    return amendCaseNote(app, page, whole, amended)
  }
  const input = (name: 'date' | 'text' | 'agreed' | 'next') => (
    <FieldInput
      kind={caseNote}
      name={name}
      value={value[name]}
      min={name === 'next' ? value.date : undefined}
      max={name === 'date' ? today : undefined}
      flaw={isTried || flaws[name] === 'invalid' ? flaws[name] : undefined}
      onValue={next => draft.change({ ...value, [name]: next as string | undefined })}
    />
  )
  const trouble = refusal ?? draft.problem
  return (
    <Frame
      title={t(value.amends ? 'case.amendNote' : 'case.newNote')}
      school={school}
      back
      under={
        <>
          <ChildLine child={props.child} />
          <p class="quiet small" role="status">
            {keptAt && !draft.problem && t('visit.keptAt', { time: schoolClock(keptAt) })}
          </p>
        </>
      }
      action={
        <>
          <p class="problem" role="alert">
            {trouble && t(`problems.${trouble}`)}
          </p>
          <button
            type="button"
            class="button main wide"
            disabled={isHanding}
            onClick={() => void handIn()}
          >
            {t(value.amends ? 'visit.handInAmended' : 'visit.handIn')}
          </button>
        </>
      }
    >
      <form ref={form} class="stack" noValidate onSubmit={event => event.preventDefault()}>
        {input('date')}
        {input('text')}
        {input('agreed')}
        {input('next')}
        <p class="problem" role="alert">
          {isNextWrong && t('case.nextBefore')}
        </p>
        {named && (
          <p class="quiet small">{t('case.whoReads', { names: namesOf(school, named) })}</p>
        )}
        {isWritten && <ThrowAway drop={leave} />}
      </form>
    </Frame>
  )
}
