import { useState } from 'preact/hooks'
import { type Fact, facts, type Mark } from '../../../../model/kinds/sheet.ts'
import type { Problem } from '../../../../model/problem.ts'
import { t } from '../../../words.ts'
import { reportBug } from '../../bug.ts'
import { Continued } from '../../parts/continued.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useKeptForm } from '../../use-kept-form.ts'
import { Choice } from './choice.tsx'
import { MarkHistory } from './mark-history.tsx'
import { MarkReasons } from './mark-reasons.tsx'
import { MarkVersions } from './mark-versions.tsx'
import type { PupilLine, Section } from './section.ts'

interface Typed {
  mark?: Mark | undefined
  why: string
}

/** The fact, then the reason, then what there is to add; closing it leaves the reason unknown. */
export function MarkDialog(props: {
  line: PupilLine
  section: Section
  nameOf: (person: string) => string
  /** Who decides a disagreement, if it is somebody else. */
  decider?: string | undefined
  /** The register is older than seven days: say why it is changed. */
  needsWhy: boolean
  /** Fulfilled when it is kept on this device, or with why it is not. */
  onMark: (mark: Mark, why?: string) => Promise<Problem | undefined>
  onClose: () => void
}) {
  const { line, section } = props
  const start = line.mark ?? { fact: section.view.taken ? 'here' : 'absent' }
  const disputed = (line.said?.versions.length ?? 1) > 1
  // Where people disagree, nothing is chosen beforehand.
  const form = useKeptForm<Typed>(`form:mark:${section.sheetId}:${line.id}`, {
    mark: disputed ? undefined : bare(start),
    why: ''
  })
  const [problem, setProblem] = useState<Problem>()
  if (!form) return null
  const { mark, why } = form.value
  const isHeld = props.needsWhy && why.trim() === ''
  const choose = (next: Mark) => form.change({ mark: next, why })
  const save = (saved: Mark) => {
    form
      .save(() => props.onMark(saved, why.trim() || undefined))
      .then(setProblem)
      .catch(reportBug)
  }
  const cancel = () => {
    form.cancel()
    props.onClose()
  }
  return (
    <Dialog title={line.name} onClose={cancel}>
      <Continued form={form} />
      {disputed && (
        <MarkVersions
          line={line}
          nameOf={props.nameOf}
          decider={props.decider}
          isHeld={isHeld}
          onKeep={kept => save(bare(kept))}
        />
      )}
      <fieldset class="plain">
        <legend class="label">{t('register.whatHappened')}</legend>
        <div class="choices even">
          {facts.map(fact => (
            <Choice
              key={fact}
              on={mark?.fact === fact}
              onChoose={() => choose(withFact(mark, fact))}
            >
              {t(`facts.${fact}`)}
            </Choice>
          ))}
        </div>
      </fieldset>
      {mark?.fact === 'late' && (
        <fieldset class="plain">
          <legend class="label">{t('register.minutesLate')}</legend>
          <div class="choices">
            {[5, 10, 15, 20, 30, 45].map(minutes => (
              <Choice
                key={minutes}
                on={mark.minutes === minutes}
                onChoose={() => choose(withMinutes(mark, minutes))}
              >
                {t('register.minutes', { minutes })}
              </Choice>
            ))}
          </div>
        </fieldset>
      )}
      {(mark?.fact === 'absent' || mark?.fact === 'left-early') && (
        <MarkReasons mark={mark} onMark={choose} />
      )}
      {mark && mark.fact !== 'here' && (
        <div class="field">
          <label for="mark-note">
            {t('register.note')} <span class="quiet small">({t('app.optional')})</span>
          </label>
          <input
            id="mark-note"
            class="input"
            maxLength={500}
            value={mark.note ?? ''}
            onInput={event => choose(withNote(mark, event.currentTarget.value))}
          />
        </div>
      )}
      {props.needsWhy && (
        <div class="field">
          <label for="mark-why">{t('register.lateCorrection')}</label>
          <input
            id="mark-why"
            class="input"
            maxLength={500}
            value={why}
            onInput={event => form.change({ mark, why: event.currentTarget.value })}
          />
        </div>
      )}
      <p class="problem" role="alert">
        {problem && t(`problems.${problem}`)}
      </p>
      <button
        type="button"
        class="button main wide"
        disabled={!mark || isHeld}
        onClick={() => mark && save(mark)}
      >
        {t('app.save')}
      </button>
      <MarkHistory line={line} section={section} nameOf={props.nameOf} />
    </Dialog>
  )
}

function withFact(before: Mark | undefined, fact: Fact): Mark {
  if (fact === 'here') return { fact }
  const { note, reason } = before ?? {}
  const keepsReason = (fact === 'absent' || fact === 'left-early') && reason
  return { fact, ...(keepsReason && { reason }), ...(note && { note }) }
}

function withMinutes({ minutes: before, ...mark }: Mark, minutes: number): Mark {
  return before === minutes ? mark : { ...mark, minutes }
}

function withNote({ note: _, ...mark }: Mark, note: string): Mark {
  return note ? { ...mark, note } : mark
}

function bare({ planned: _, ...mark }: Mark): Mark {
  return mark
}
