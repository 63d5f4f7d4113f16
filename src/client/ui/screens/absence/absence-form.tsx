import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import {
  mainReasons,
  otherReasons,
  type Reason,
  socialReasons
} from '../../../../model/kinds/sheet.ts'
import { planAbsence } from '../../../actions/absence.ts'
import type { SchoolView } from '../../../school.ts'
import { problemOfStorage } from '../../../store/storage-problem.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Frame } from '../../parts/frame.tsx'
import type { DraftState } from '../../use-draft.ts'
import type { Child } from '../../use-people.ts'
import { type AbsenceDraft, readAbsence } from './absence-values.ts'

/** The reasons that are usually known beforehand; the others are behind a fold. */
const usual: readonly Reason[] = [
  'ill',
  'family',
  'by-order',
  'treatment',
  'bereavement',
  'weather'
]
const unusual = [...mainReasons, ...socialReasons, ...otherReasons].filter(
  reason => !usual.includes(reason)
)

/** From, to, why. */
export function AbsenceForm(props: {
  school: SchoolView
  child: Child
  draft: DraftState<AbsenceDraft>
  under: ComponentChildren
  children: ComponentChildren
}) {
  const app = useApp()
  const { child, draft } = props
  const { value } = draft
  const [isTried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<ReturnType<typeof problemOfStorage>>()
  const { flaws, absence } = readAbsence(child.id, value)
  const set = (change: Partial<AbsenceDraft>) => draft.change({ ...value, ...change })
  const isFlawed = (field: (typeof flaws)[number]) => isTried && flaws.includes(field)
  const save = async () => {
    setTried(true)
    if (!absence) return
    try {
      await planAbsence(app, child.classInfo.id, absence, value.record)
      await draft.drop()
      setTried(false)
    } catch (error) {
      setRefusal(problemOfStorage(error))
    }
  }
  const trouble = refusal ?? draft.problem
  return (
    <Frame
      title={t('screens.absence')}
      school={props.school}
      back
      under={props.under}
      action={
        <>
          <p class="problem" role="alert">
            {trouble && t(`problems.${trouble}`)}
          </p>
          <button type="button" class="button main wide" onClick={() => void save()}>
            {t('absence.save')}
          </button>
        </>
      }
    >
      <div class="absence-days">
        {(['from', 'to'] as const).map(name => (
          <div key={name} class="field">
            <label for={`absence-${name}`}>{t(`absence.${name}`)}</label>
            <input
              id={`absence-${name}`}
              class="input"
              type="date"
              min={name === 'to' ? value.from : undefined}
              aria-invalid={isFlawed(name)}
              value={value[name]}
              onInput={event => {
                const day = event.currentTarget.value
                set(name === 'from' && value.to < day ? { from: day, to: day } : { [name]: day })
              }}
            />
          </div>
        ))}
      </div>
      <p class="problem" role="alert">
        {(isFlawed('from') || isFlawed('to')) && t('absence.wrongDays')}
      </p>
      <fieldset class="plain">
        <legend>{t('register.why')}</legend>
        <Reasons of={usual} chosen={value.reason} onChoose={reason => set({ reason })} />
        <details open={unusual.some(reason => reason === value.reason)}>
          <summary>{t('register.otherReasons')}</summary>
          <Reasons of={unusual} chosen={value.reason} onChoose={reason => set({ reason })} />
        </details>
        <p class="problem" role="alert">
          {isFlawed('reason') && t('absence.noReason')}
        </p>
      </fieldset>
      <div class="field">
        <label for="absence-note">
          {t('register.note')} <span class="quiet small">({t('app.optional')})</span>
        </label>
        <textarea
          id="absence-note"
          class="input"
          maxLength={500}
          value={value.note ?? ''}
          onInput={event => set({ note: event.currentTarget.value })}
        />
      </div>
      {props.children}
    </Frame>
  )
}

function Reasons(props: {
  of: readonly Reason[]
  chosen: Reason | undefined
  onChoose: (reason: Reason) => void
}) {
  return (
    <div class="choices even">
      {props.of.map(reason => (
        <button
          key={reason}
          type="button"
          class="choice"
          aria-pressed={props.chosen === reason}
          onClick={() => props.onChoose(reason)}
        >
          {t(`reasons.${reason}`)}
        </button>
      ))}
    </div>
  )
}
