import { useState } from 'preact/hooks'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import {
  type Fact,
  facts,
  type Mark,
  mainReasons,
  otherReasons,
  type Reason,
  socialReasons
} from '../../../../model/kinds/sheet.ts'
import { historyOfPupil } from '../../../../model/rules/register.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { claimedTime, type Entry } from '../../../../model/sync/op.ts'
import { t } from '../../../words.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { wordsOf } from './mark-look.ts'
import type { PupilLine, Section } from './section.ts'

/** The fact, then the reason, then what there is to add; closing it leaves the reason unknown. */
export function MarkDialog(props: {
  line: PupilLine
  section: Section
  nameOf: (person: string) => string
  /** The register is older than seven days: say why it is changed. */
  needsWhy: boolean
  onMark: (mark: Mark, why?: string) => void
  onClose: () => void
}) {
  const { line, section } = props
  const start = line.mark ?? { fact: section.view.taken ? 'here' : 'absent' }
  const [mark, setMark] = useState<Mark>(bare(start))
  const [why, setWhy] = useState('')
  const disputed = (line.said?.versions.length ?? 1) > 1
  const canSave = !props.needsWhy || why.trim() !== ''
  const choose = (next: Mark) => setMark(next)
  return (
    <Dialog title={line.name} onClose={props.onClose}>
      {disputed && <Versions {...props} />}
      <fieldset class="plain">
        <legend class="label">{t('register.whatHappened')}</legend>
        <div class="choices even">
          {facts.map(fact => (
            <Choice
              key={fact}
              on={mark.fact === fact}
              onChoose={() => choose(withFact(mark, fact))}
            >
              {t(`facts.${fact}`)}
            </Choice>
          ))}
        </div>
      </fieldset>
      {mark.fact === 'late' && (
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
      {(mark.fact === 'absent' || mark.fact === 'left-early') && (
        <Reasons mark={mark} onMark={choose} />
      )}
      {mark.fact !== 'here' && (
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
        disabled={!canSave}
        onClick={() => props.onMark(mark, why.trim() || undefined)}
      >
        {t('app.save')}
      </button>
      <History {...props} />
    </Dialog>
  )
}

function Reasons({ mark, onMark }: { mark: Mark; onMark: (mark: Mark) => void }) {
  const isSocial = includes(socialReasons, mark.reason)
  const isOther = includes(otherReasons, mark.reason)
  const [open, setOpen] = useState<'social' | 'other' | undefined>(
    isSocial ? 'social' : isOther ? 'other' : undefined
  )
  const choose = (reason: Reason | undefined) => onMark(withReason(mark, reason))
  return (
    <fieldset class="plain">
      <legend class="label">{t('register.why')}</legend>
      <div class="choices even">
        {mainReasons.map(reason => (
          <Choice
            key={reason}
            on={mark.reason === reason}
            onChoose={() => {
              setOpen(undefined)
              choose(reason)
            }}
          >
            {t(`reasons.${reason}`)}
          </Choice>
        ))}
        <Choice on={open === 'social' || isSocial} onChoose={() => setOpen('social')}>
          {t('register.social')}
        </Choice>
        <Choice on={open === 'other' || isOther} onChoose={() => setOpen('other')}>
          {t('register.otherReasons')}
        </Choice>
        <Choice
          on={mark.reason === undefined && open === undefined}
          onChoose={() => {
            setOpen(undefined)
            choose(undefined)
          }}
        >
          {t('register.notKnownYet')}
        </Choice>
      </div>
      {open && (
        <div class="choices more-reasons">
          {(open === 'social' ? socialReasons : otherReasons).map(reason => (
            <Choice key={reason} on={mark.reason === reason} onChoose={() => choose(reason)}>
              {t(`reasons.${reason}`)}
            </Choice>
          ))}
        </div>
      )}
    </fieldset>
  )
}

/** Both values side by side with names and times; nothing is chosen beforehand. */
function Versions({ line, nameOf, needsWhy, onMark }: Parameters<typeof MarkDialog>[0]) {
  return (
    <section class="card stack tight versions">
      <h3>{t('register.disputed')}</h3>
      <ul class="stack tight">
        {line.said?.versions.map(({ value, entry }) => (
          <li key={entry.id} class="stack tight">
            <strong>{wordsOf(value)}</strong>
            <span class="quiet small">{saidBy(entry, nameOf)}</span>
            <button
              type="button"
              class="button"
              disabled={needsWhy}
              onClick={() => onMark(bare(value))}
            >
              {t('register.keepMine', { name: wordsOf(value) })}
            </button>
          </li>
        ))}
      </ul>
      <p class="quiet small">{t('register.stillThere')}</p>
    </section>
  )
}

function History({ line, section, nameOf }: Parameters<typeof MarkDialog>[0]) {
  const history = historyOfPupil(section.entries, section.rollOf, line.id)
  if (history.length === 0) return null
  return (
    <section class="stack tight">
      <h3>{t('register.history')}</h3>
      <ol class="stack tight small">
        {history.map(({ entry, mark }) => (
          <li key={entry.id}>
            {mark ? wordsOf(mark) : t('register.retracted')}
            <span class="quiet">
              {' · '}
              {saidBy(entry, nameOf)}
              {entry.late && ` · ${t('register.lateAuthority')}`}
              {typeof entry.set.why === 'string' && ` · ${entry.set.why}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Choice(props: { on: boolean; onChoose: () => void; children: string }) {
  return (
    <button type="button" class="choice" aria-pressed={props.on} onClick={props.onChoose}>
      {props.children}
    </button>
  )
}

function saidBy(entry: Entry, nameOf: (person: string) => string): string {
  const ms = claimedTime(entry.at)
  const time = `${dayShort(schoolDayOf(ms))} ${schoolClock(ms)}`
  return t('register.saidBy', { name: nameOf(entry.by), time })
}

function withFact(mark: Mark, fact: Fact): Mark {
  const note = mark.note ? { note: mark.note } : {}
  const keepsReason = (fact === 'absent' || fact === 'left-early') && mark.reason
  if (fact === 'here') return { fact }
  return { fact, ...(keepsReason && { reason: mark.reason }), ...note }
}

function withReason({ reason: _, ...mark }: Mark, reason: Reason | undefined): Mark {
  return reason ? { ...mark, reason } : mark
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

function includes(list: readonly Reason[], reason: Reason | undefined): boolean {
  return reason !== undefined && list.includes(reason)
}
