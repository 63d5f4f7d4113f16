import { useState } from 'preact/hooks'
import type { Edit } from '../../../../model/kind.ts'
import { type CalendarDay, calendarDay } from '../../../../model/kinds/calendar-day.ts'
import type { Problem, Result } from '../../../../model/problem.ts'
import { problemOfDay } from '../../../../model/rules/school-year.ts'
import { command } from '../../../actions/office.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Continued } from '../../parts/continued.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FieldInput } from '../../parts/field-input.tsx'
import { Form } from '../../parts/form.tsx'
import { readValues } from '../../parts/record-values.ts'
import { useKeptForm } from '../../use-kept-form.ts'
import { entryWords, spanWords } from './day-look.ts'
import type { Entry } from './use-calendar.ts'
import { WhomInput } from './whom-input.tsx'

/**
 * A special day: what, for whom, from when to when. The quick way, a frost, stands filled for the
 * youngest of today, so that a morning's decision costs three taps.
 */
export function EntryForm(props: {
  school: SchoolView
  day: string
  entry?: Entry | undefined
  isCold?: boolean | undefined
  onClose: () => void
}) {
  const { school, entry, day } = props
  const app = useApp()
  const id = entry?.id ?? `${props.isCold ? 'cold' : 'new'}:${day}`
  const form = useKeptForm(`form:calendar-day:${id}`, firstValues(props), entry?.seq)
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (!form) return null
  const { value: typed, change: setTyped } = form
  const { flaws, fields } = readValues(calendarDay, typed)
  const whole = fields as CalendarDay | undefined
  const input = (name: 'type' | 'from' | 'to' | 'note') => (
    <FieldInput
      kind={calendarDay}
      name={name}
      value={typed[name]}
      flaw={isTried ? flaws[name] : undefined}
      onValue={value => setTyped({ ...typed, [name]: value })}
    />
  )
  const cancel = () => {
    form.cancel()
    props.onClose()
  }
  const settle = async (give: () => Promise<Result<object>>) => {
    const refused = await form.save(async () => {
      const answered = await give()
      return answered.ok ? undefined : answered.problem
    })
    if (refused) setProblem(refused)
    else props.onClose()
  }
  const save = async () => {
    setTried(true)
    if (!whole) return
    const wrong = problemOfDay(whole)
    setProblem(wrong)
    if (wrong) return
    const target = entry && { id: entry.id, seq: entry.seq }
    await settle(() => command(app, 'save-calendar-day', { ...target, fields: whole as Edit }))
  }
  const remove = (id: string, seq: number) =>
    settle(() => command(app, 'remove-calendar-day', { id, seq }))
  return (
    <Dialog
      title={t(entry ? 'calendar.edit' : props.isCold ? 'calendar.noSchool' : 'calendar.add')}
      onClose={cancel}
    >
      <Continued form={form} />
      <Form class="stack" onSubmit={save}>
        {input('type')}
        <WhomInput
          key={form.begunAt ?? 0}
          school={school}
          value={typed as Partial<CalendarDay>}
          onValue={whom => setTyped({ ...typed, ...whom })}
        />
        <div class="calendar-span">
          {input('from')}
          {input('to')}
        </div>
        {input('note')}
        {entry && (
          <button
            type="button"
            class="button danger"
            onClick={() => remove(entry.id, entry.seq).catch(reportBug)}
          >
            {t('app.remove')}
          </button>
        )}
        <div class="dialog-foot stack tight">
          {whole && (
            <p class="small">
              {t('calendar.states', { what: `${spanWords(whole)} · ${entryWords(whole, school)}` })}
            </p>
          )}
          <p class="problem" role="alert">
            {problem && t(`problems.${problem}`)}
          </p>
          <button type="submit" class="button main wide">
            {t('app.save')}
          </button>
        </div>
      </Form>
    </Dialog>
  )

  function firstValues({ isCold }: typeof props): Edit {
    if (!entry) {
      const cold = isCold ? { type: 'cold', grades: { from: 0, to: 4 } } : {}
      return { from: day, to: day, ...cold }
    }
    const { id: _, seq: __, ...kept } = entry
    return kept
  }
}
