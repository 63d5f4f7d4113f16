import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { type Asked, grades, shiftsOf } from './use-calendar.ts'

/** For whom the months are shown: a grade, a shift, or all. */
export function AskedInput(props: {
  school: SchoolView
  value: Asked
  onValue: (value: Asked) => void
}) {
  const { value } = props
  return (
    <div class="calendar-asked">
      <Choice
        id="asked-grade"
        label={t('calendar.forGrade')}
        all={t('calendar.allGrades')}
        options={grades}
        value={value.grade}
        onValue={grade => props.onValue({ ...value, grade })}
      />
      <Choice
        id="asked-shift"
        label={t('calendar.forShift')}
        all={t('calendar.allShifts')}
        options={shiftsOf(props.school)}
        value={value.shift}
        onValue={shift => props.onValue({ ...value, shift })}
      />
    </div>
  )
}

function Choice(props: {
  id: string
  label: string
  all: string
  options: readonly number[]
  value: number | undefined
  onValue: (value: number | undefined) => void
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        class="input"
        value={props.value ?? ''}
        onChange={({ currentTarget: { value } }) =>
          props.onValue(value === '' ? undefined : Number(value))
        }
      >
        <option value="">{props.all}</option>
        {props.options.map(option => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  )
}
