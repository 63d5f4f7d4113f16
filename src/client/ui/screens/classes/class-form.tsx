import { useId } from 'preact/hooks'
import { daySchema } from '../../../../model/field.ts'
import { classKind, type SchoolClass } from '../../../../model/kinds/class.ts'
import type { Problem } from '../../../../model/problem.ts'
import type { ClassInfo } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Continued } from '../../parts/continued.tsx'
import { RecordForm } from '../../parts/record-form.tsx'
import type { KeptForm } from '../../use-kept-form.ts'
import { weekWords } from './class-words.ts'

/** The fields of a class, its name as it is typed, and the classes that learn with it. */
export interface ClassValues extends SchoolClass {
  grade: number
  letter: string
  /** The day from which the name holds. */
  from: string
  together: string[]
}

const grades = Array.from({ length: 13 }, (_, grade) => grade)
const weeks = [undefined, 5, 6] as const

/** Everything about a class in one form. */
export function ClassForm(props: {
  form: KeptForm<ClassValues>
  others: ClassInfo[]
  /** Whether these values give the class another name than it has. */
  isNamed: (values: ClassValues) => boolean
  onSave: (values: ClassValues) => Promise<Problem | undefined>
}) {
  const id = useId()
  const { value: values, change: setValues, save } = props.form
  const set = (change: Partial<ClassValues>) => setValues({ ...values, ...change })
  const { grade, letter, from, together, ...fields } = values
  return (
    <RecordForm
      kind={classKind}
      values={{ ...fields }}
      onValues={next =>
        setValues({ ...(next as unknown as SchoolClass), grade, letter, from, together })
      }
      without={['until', 'combined']}
      onSave={async saved => {
        if (!daySchema.safeParse(from).success) return 'bad-input'
        const trimmed = letter.trim().toLocaleUpperCase('kk')
        const whole = saved as unknown as SchoolClass
        return save(() => props.onSave({ ...whole, grade, letter: trimmed, from, together }))
      }}
    >
      <Continued form={props.form} />
      <fieldset class="field bare-fieldset">
        <legend class="label">{t('classes.week')}</legend>
        <div class="choices">
          {weeks.map(week => (
            <button
              key={week ?? 0}
              type="button"
              class="choice"
              aria-pressed={values.week === week}
              onClick={() => setValues(withWeek(values, week))}
            >
              {weekWords(week)}
            </button>
          ))}
        </div>
      </fieldset>
      <div class="class-name">
        <div class="field">
          <label for={`${id}-grade`}>{t('classes.grade')}</label>
          <select
            id={`${id}-grade`}
            class="input"
            value={String(grade)}
            onChange={event => set({ grade: Number(event.currentTarget.value) })}
          >
            {grades.map(each => (
              <option key={each} value={String(each)}>
                {each === 0 ? t('classes.preschool') : each}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-letter`}>{t('classes.letter')}</label>
          <input
            id={`${id}-letter`}
            class="input"
            maxLength={10}
            value={letter}
            onInput={event => set({ letter: event.currentTarget.value })}
          />
        </div>
        {props.isNamed(values) && (
          <div class="field">
            <label for={`${id}-from`}>{t('classes.nameFrom')}</label>
            <input
              id={`${id}-from`}
              class="input day"
              type="date"
              value={from}
              onInput={event => set({ from: event.currentTarget.value })}
            />
          </div>
        )}
      </div>
      {props.others.length > 0 && (
        <details open={together.length > 0}>
          <summary class="class-together">{t('classes.together')}</summary>
          <p class="quiet small">{t('classes.togetherHint')}</p>
          <div class="choices">
            {props.others.map(other => {
              const isChosen = together.includes(other.id)
              return (
                <button
                  key={other.id}
                  type="button"
                  class="choice"
                  aria-pressed={isChosen}
                  onClick={() =>
                    set({
                      together: isChosen
                        ? together.filter(each => each !== other.id)
                        : [...together, other.id]
                    })
                  }
                >
                  {other.name}
                </button>
              )
            })}
          </div>
        </details>
      )}
    </RecordForm>
  )
}

function withWeek({ week: _, ...rest }: ClassValues, week: SchoolClass['week']): ClassValues {
  return week ? { ...rest, week } : rest
}
