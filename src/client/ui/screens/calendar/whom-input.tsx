import { useState } from 'preact/hooks'
import type { CalendarDay } from '../../../../model/kinds/calendar-day.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { grades, shiftsOf } from './use-calendar.ts'

type Whom = Pick<CalendarDay, 'grades' | 'shift' | 'classes'>

/** Bands for which the education departments usually cancel lessons. */
const bands = [
  { from: 0, to: 4 },
  { from: 0, to: 9 }
]

/** Whom a special day concerns: grades, a shift, single classes, or all. */
export function WhomInput(props: {
  school: SchoolView
  value: Partial<Whom>
  onValue: (value: Partial<Whom>) => void
}) {
  const { school, value, onValue } = props
  const band = bands.find(({ from, to }) => from === value.grades?.from && to === value.grades.to)
  const [isOther, setOther] = useState(value.grades !== undefined && !band)
  return (
    <>
      <fieldset class="field bare-fieldset">
        <legend class="label">{t('calendar.forGrade')}</legend>
        <div class="choices">
          <Chip
            isOn={!value.grades}
            words={t('calendar.allGrades')}
            onTap={() => {
              setOther(false)
              onValue({ grades: undefined })
            }}
          />
          {bands.map(each => (
            <Chip
              key={each.to}
              isOn={band === each && !isOther}
              words={`${each.from}–${each.to}`}
              onTap={() => {
                setOther(false)
                onValue({ grades: each })
              }}
            />
          ))}
          <Chip
            isOn={isOther}
            words={t('calendar.otherGrades')}
            onTap={() => {
              setOther(true)
              onValue({ grades: value.grades ?? { from: 0, to: 11 } })
            }}
          />
        </div>
      </fieldset>
      {isOther && value.grades && (
        <div class="calendar-span">
          {(['from', 'to'] as const).map(end => (
            <div key={end} class="field">
              <label for={`grade-${end}`}>{t(`calendar.${end}Grade`)}</label>
              <select
                id={`grade-${end}`}
                class="input"
                value={value.grades?.[end]}
                onChange={event =>
                  onValue({
                    grades: {
                      from: 0,
                      to: 11,
                      ...value.grades,
                      [end]: Number(event.currentTarget.value)
                    }
                  })
                }
              >
                {grades.map(grade => (
                  <option key={grade} value={grade}>
                    {grade}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </div>
      )}
      <fieldset class="field bare-fieldset">
        <legend class="label">{t('calendar.forShift')}</legend>
        <div class="choices">
          <Chip
            isOn={value.shift === undefined}
            words={t('calendar.allShifts')}
            onTap={() => onValue({ shift: undefined })}
          />
          {[...new Set([...shiftsOf(school), 2])].map(shift => (
            <Chip
              key={shift}
              isOn={value.shift === shift}
              words={String(shift)}
              onTap={() => onValue({ shift })}
            />
          ))}
        </div>
      </fieldset>
      {school.classes.length > 0 && (
        <details open={value.classes !== undefined}>
          <summary class="calendar-summary">{t('calendar.someClasses')}</summary>
          <div class="choices calendar-classes">
            {school.classes.map(({ id, name }) => {
              const chosen = value.classes ?? []
              const isOn = chosen.includes(id)
              const next = isOn ? chosen.filter(each => each !== id) : [...chosen, id]
              return (
                <Chip
                  key={id}
                  isOn={isOn}
                  words={name}
                  onTap={() => onValue({ classes: next.length > 0 ? next : undefined })}
                />
              )
            })}
          </div>
        </details>
      )}
    </>
  )
}

function Chip(props: { isOn: boolean; words: string; onTap: () => void }) {
  return (
    <button type="button" class="choice" aria-pressed={props.isOn} onClick={props.onTap}>
      {props.words}
    </button>
  )
}
