import { useState } from 'preact/hooks'
import type { SchoolYear } from '../../../../model/kinds/school.ts'
import type { Problem } from '../../../../model/problem.ts'
import { flawOfYear } from '../../../../model/rules/school-year.ts'
import { saveYear } from '../../../actions/school-year.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Continued } from '../../parts/continued.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import { useKeptForm } from '../../use-kept-form.ts'
import { yearWords } from './year-words.ts'

interface Span {
  from: string
  to: string
}

/** Quarters, the break of the first grade and the school week; what lies between quarters is holiday. */
export function YearForm(props: { school: SchoolView; year: SchoolYear; onClose: () => void }) {
  const app = useApp()
  const { seq } = props.school.school
  const form = useKeptForm(`form:year:${props.year.year}`, props.year, seq)
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (!form) return null
  const { value: year, change: setYear } = form
  const { quarters, firstGradeBreak } = year
  const cancel = () => {
    form.cancel()
    props.onClose()
  }
  const words = isTried ? whatIsWrong(year) : undefined
  const save = async () => {
    setTried(true)
    setProblem(undefined)
    if (whatIsWrong(year)) return
    const refused = await form.save(() => saveYear(app, props.school, year))
    if (refused) setProblem(refused)
    else props.onClose()
  }
  const setBreak = (span: Span | undefined) => {
    const { firstGradeBreak: _, ...rest } = year
    setYear(span ? { ...rest, firstGradeBreak: span } : rest)
  }
  return (
    <Dialog title={t('calendar.year', { year: yearWords(year.year) })} onClose={cancel}>
      <Continued form={form} />
      <Form class="stack" onSubmit={save}>
        {quarters.map((quarter, i) => (
          <SpanInput
            key={i}
            part={t('calendar.quarter', { number: i + 1 })}
            value={quarter}
            onValue={span => setYear({ ...year, quarters: quarters.with(i, span) })}
          />
        ))}
        {firstGradeBreak ? (
          <>
            <SpanInput part={t('calendar.break')} value={firstGradeBreak} onValue={setBreak} />
            <button type="button" class="button bare" onClick={() => setBreak(undefined)}>
              {t('app.remove')}: {t('calendar.break')}
            </button>
          </>
        ) : (
          <button type="button" class="button" onClick={() => setBreak({ from: '', to: '' })}>
            {t('calendar.addBreak')}
          </button>
        )}
        <fieldset class="field bare-fieldset">
          <legend class="label">{t('calendar.week')}</legend>
          <div class="choices">
            {([5, 6] as const).map(week => (
              <button
                key={week}
                type="button"
                class="choice"
                aria-pressed={year.week === week}
                onClick={() => setYear({ ...year, week })}
              >
                {t(`calendar.weekDays.${week}`)}
              </button>
            ))}
          </div>
        </fieldset>
        <div class="dialog-foot stack tight">
          <p class="problem" role="alert">
            {words ?? (problem && t(`problems.${problem}`))}
          </p>
          <button type="submit" class="button main wide">
            {t('app.save')}
          </button>
        </div>
      </Form>
    </Dialog>
  )
}

function whatIsWrong(year: SchoolYear): string | undefined {
  const parts = [
    ...year.quarters.map((span, i) => ({ span, at: i + 1 })),
    ...(year.firstGradeBreak ? [{ span: year.firstGradeBreak, at: 'break' as const }] : [])
  ]
  const open = parts.find(({ span }) => !span.from || !span.to)
  if (open) return t('calendar.daysMissing', { part: partWords(open.at) })
  const found = flawOfYear(year)
  return found && t(`calendar.flaws.${found.flaw}`, { part: partWords(found.at) })
}

function partWords(at: number | 'break'): string {
  return at === 'break' ? t('calendar.break') : t('calendar.quarter', { number: at })
}

function SpanInput(props: { part: string; value: Span; onValue: (value: Span) => void }) {
  const { part, value } = props
  return (
    <fieldset class="field bare-fieldset">
      <legend class="label">{part}</legend>
      <div class="calendar-span">
        <input
          class="input day"
          type="date"
          aria-label={t('calendar.fromOf', { part })}
          value={value.from}
          onInput={event => props.onValue({ ...value, from: event.currentTarget.value })}
        />
        <input
          class="input day"
          type="date"
          aria-label={t('calendar.toOf', { part })}
          value={value.to}
          onInput={event => props.onValue({ ...value, to: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}
