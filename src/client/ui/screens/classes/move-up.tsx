import { useState } from 'preact/hooks'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import type { Problem } from '../../../../model/problem.ts'
import { classNameOn, formatClass } from '../../../../model/rules/class-name.ts'
import {
  afterStep,
  sharedName,
  usualStep,
  type YearStep,
  yearSteps
} from '../../../../model/rules/school-classes.ts'
import { addDays, schoolYearOf } from '../../../../model/rules/school-time.ts'
import { moveUp } from '../../../actions/classes.ts'
import type { ClassInfo, SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { reportBug } from '../../bug.ts'
import { Frame } from '../../parts/frame.tsx'
import { navigate, pathTo } from '../../route.ts'
import type { Child } from '../../use-people.ts'

/** A new school year: what becomes of each class is seen, and can be changed, before it happens. */
export function MoveUp(props: { school: SchoolView; today: string; children: Child[] }) {
  const app = useApp()
  const { school, today, children } = props
  const [from, setFrom] = useState(`${schoolYearOf(today) + 1}-09-01`)
  const [chosen, setChosen] = useState<Record<string, YearStep>>({})
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const gradeOf = ({ fields }: ClassInfo) => classNameOn(fields, today)
  const highest = Math.max(...school.classes.map(info => gradeOf(info).grade))
  const rows = school.classes.map(info => {
    const step = chosen[info.id] ?? usualStep(gradeOf(info), highest)
    return { info, step, after: from ? afterStep(info.fields, step, from) : info.fields }
  })
  const shared =
    from &&
    sharedName(
      rows.map(({ after }) => after),
      from
    )
  const save = async () => {
    setSaving(true)
    setProblem(undefined)
    const classes = rows.map(({ info: { id, seq }, step }) => ({ id, seq, step }))
    const refused = await moveUp(app, { from, classes })
    setSaving(false)
    if (refused) setProblem(refused)
    else navigate(pathTo('classes'), { replace: true })
  }
  return (
    <Frame
      title={t('classes.moveUp')}
      school={school}
      back
      action={
        <>
          <p class="problem" role="alert">
            {shared && t('classes.twoOfOneName', { class: formatClass(shared) })}
            {problem && t(`problems.${problem}`)}
          </p>
          <button
            type="button"
            class="button main wide"
            disabled={isSaving || !from || Boolean(shared)}
            onClick={() => save().catch(reportBug)}
          >
            {t('classes.moveUpNow')}
          </button>
        </>
      }
    >
      <p>{t('classes.moveUpHint')}</p>
      <div class="field">
        <label for="year-from">{t('classes.yearFrom')}</label>
        <input
          id="year-from"
          class="input day"
          type="date"
          value={from}
          onInput={event => setFrom(event.currentTarget.value)}
        />
      </div>
      <ul class="list">
        {rows.map(({ info, step, after }) => {
          const count = children.filter(({ classInfo }) => classInfo.id === info.id).length
          return (
            <li key={info.id} class="move-up-row">
              <p class="grow">
                <strong>{info.name}</strong>{' '}
                <span class="quiet">{`${t('classes.pupils')}: ${count}`}</span>
                <br />
                {step === 'finish' ? (
                  <span class="move-up-finish">
                    {from && t('classes.finishes', { day: dayNumeric(addDays(from, -1)), count })}
                  </span>
                ) : (
                  <span>{`→ ${formatClass(classNameOn(after, from || today))}`}</span>
                )}
              </p>
              <select
                class="input"
                aria-label={info.name}
                value={step}
                onChange={event => {
                  const next = yearSteps.find(each => each === event.currentTarget.value)
                  if (next) setChosen({ ...chosen, [info.id]: next })
                }}
              >
                {yearSteps
                  .filter(each => each !== 'up' || gradeOf(info).grade < 12)
                  .map(each => (
                    <option key={each} value={each}>
                      {t(`classes.steps.${each}`)}
                    </option>
                  ))}
              </select>
            </li>
          )
        })}
      </ul>
    </Frame>
  )
}
