import { useState } from 'preact/hooks'
import { type Fact, facts, type Mark } from '../../../../model/kinds/sheet.ts'
import { t } from '../../../words.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Choice } from './choice.tsx'
import { MarkHistory } from './mark-history.tsx'
import { MarkReasons } from './mark-reasons.tsx'
import { MarkVersions } from './mark-versions.tsx'
import type { PupilLine, Section } from './section.ts'

/** The fact, then the reason, then what there is to add; closing it leaves the reason unknown. */
export function MarkDialog(props: {
  line: PupilLine
  section: Section
  nameOf: (person: string) => string
  /** Who decides a disagreement, if it is somebody else. */
  decider?: string | undefined
  /** The register is older than seven days: say why it is changed. */
  needsWhy: boolean
  onMark: (mark: Mark, why?: string) => void
  onClose: () => void
}) {
  const { line, section } = props
  const start = line.mark ?? { fact: section.view.taken ? 'here' : 'absent' }
  const disputed = (line.said?.versions.length ?? 1) > 1
  // Where people disagree, nothing is chosen beforehand.
  const [mark, setMark] = useState<Mark | undefined>(disputed ? undefined : bare(start))
  const [why, setWhy] = useState('')
  const isHeld = props.needsWhy && why.trim() === ''
  const choose = (next: Mark) => setMark(next)
  return (
    <Dialog title={line.name} onClose={props.onClose}>
      {disputed && (
        <MarkVersions
          line={line}
          nameOf={props.nameOf}
          decider={props.decider}
          isHeld={isHeld}
          onKeep={kept => props.onMark(bare(kept), why.trim() || undefined)}
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
            onInput={event => setWhy(event.currentTarget.value)}
          />
        </div>
      )}
      <button
        type="button"
        class="button main wide"
        disabled={!mark || isHeld}
        onClick={() => mark && props.onMark(mark, why.trim() || undefined)}
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
