import { useEffect, useRef, useState } from 'preact/hooks'
import { visitResults } from '../../../../model/kinds/visit.ts'
import { schoolClock } from '../../../../model/rules/school-time.ts'
import { keepVisit } from '../../../actions/notes.ts'
import type { VisitDraft } from '../../../actions/visit-drafts.ts'
import { holdUpdates } from '../../../open-work.ts'
import type { SchoolView } from '../../../school.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Frame } from '../../parts/frame.tsx'
import { ThrowAway } from '../../parts/throw-away.tsx'
import { navigate, pathTo } from '../../route.ts'
import type { DraftState } from '../../use-draft.ts'
import type { Child } from '../../use-people.ts'
import { ChoosePupil } from './choose-pupil.tsx'
import { useScrollKept } from './use-scroll-kept.ts'
import { DayField, LineField, TextField } from './visit-fields.tsx'
import { isWritten, readDraftVisit, type VisitField } from './visit-values.ts'

/** The note of a visit while it is written: one page, kept with every keystroke. */
export function VisitForm(props: {
  school: SchoolView
  id: string
  today: string
  pupils: Child[]
  draft: DraftState<VisitDraft>
}) {
  const app = useApp()
  const { school, id, draft } = props
  const { value, keptAt, problem } = draft
  const [isTried, setTried] = useState(false)
  const [handing, setHanding] = useState(false)
  const [refusal, setRefusal] = useState<ReturnType<typeof problemOfStorage>>()
  const form = useRef<HTMLFormElement>(null)
  const child = props.pupils.find(each => each.id === value.pupil)
  const { flaws, visit } = readDraftVisit(value)
  const isOpen = isWritten(value)
  useEffect(() => (isOpen ? holdUpdates('visit') : undefined), [isOpen])
  useScrollKept(draft)
  const set = (change: Partial<VisitDraft>) => draft.change({ ...value, ...change })
  const flawOf = (field: VisitField) => {
    const flaw = flaws[field]
    return flaw && (isTried || flaw !== 'missing') ? t(`visit.flaws.${flaw}`) : undefined
  }
  const handIn = async () => {
    setTried(true)
    setRefusal(undefined)
    if (!visit || !child) {
      // After the next picture, when the flaws are marked.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .flawed')?.focus()
      )
      return
    }
    setHanding(true)
    try {
      // They may not be readable any more since the amendment was begun.
      const amended = (value.amends ?? []).map(entry => ({ id: entry }))
      await keepVisit(app, id, child.classInfo.id, visit, amended)
      await draft.drop()
      navigate(pathTo('visit', { id }), { replace: true })
    } catch (error) {
      setRefusal(problemOfStorage(error))
    }
    setHanding(false)
  }
  const throwAway = async () => {
    await draft.drop()
    if (!value.amends) navigate(pathTo('today'), { replace: true })
  }
  const trouble = refusal ?? problem
  return (
    <Frame
      title={t('screens.visit')}
      school={school}
      back
      under={
        <p class="quiet small" role="status">
          {keptAt && !problem && t('visit.keptAt', { time: schoolClock(keptAt) })}
        </p>
      }
      action={
        <>
          {trouble && (
            <p class="problem" role="alert">
              {t(`problems.${trouble}`)}
            </p>
          )}
          {isTried && Object.keys(flaws).length > 0 && (
            <p class="problem" role="alert">
              {t('visit.notWhole')}
            </p>
          )}
          <button
            type="button"
            class="button main wide"
            disabled={handing}
            onClick={() => void handIn()}
          >
            {value.amends ? t('visit.handInAmended') : t('visit.handIn')}
          </button>
        </>
      }
    >
      <form
        ref={form}
        class="stack visit-form"
        noValidate
        onSubmit={event => event.preventDefault()}
      >
        <ChoosePupil
          chosen={child}
          pupils={props.pupils}
          isFixed={Boolean(value.amends)}
          flaw={flawOf('pupil')}
          onChoose={pupil => set({ pupil })}
        />
        <DayField
          name="date"
          value={value.date ?? ''}
          max={props.today}
          flaw={flawOf('date')}
          onType={date => set({ date })}
        />
        <fieldset class="plain">
          <legend>{t('visit.result')}</legend>
          <div class="choices even">
            {visitResults.map(result => (
              <button
                key={result}
                type="button"
                class={`choice ${flawOf('result') ? 'flawed' : ''}`}
                aria-pressed={value.result === result}
                onClick={() => set({ result })}
              >
                {t(`kinds.visit.answers.result.${result}`)}
              </button>
            ))}
          </div>
          <p class="problem" role="alert">
            {flawOf('result')}
          </p>
        </fieldset>
        <LineField
          name="met"
          value={value.met ?? ''}
          flaw={flawOf('met')}
          onType={met => set({ met })}
        />
        <TextField
          name="seen"
          value={value.seen ?? ''}
          flaw={flawOf('seen')}
          onType={seen => set({ seen })}
        />
        <TextField
          name="agreed"
          value={value.agreed ?? ''}
          flaw={flawOf('agreed')}
          onType={agreed => set({ agreed })}
        />
        <DayField
          name="next"
          value={value.next ?? ''}
          min={value.date}
          isOptional
          flaw={flawOf('next')}
          onType={next => set({ next })}
        />
        <p class="quiet small">{t('visit.whoReads')}</p>
        <ThrowAway drop={throwAway} />
      </form>
    </Frame>
  )
}
