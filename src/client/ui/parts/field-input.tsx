import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Kind } from '../../../model/kind.ts'
import { t } from '../../words.ts'
import { CountInput } from './count-input.tsx'
import { answerWords, fieldWords } from './kind-words.ts'
import { LinesInput } from './lines-input.tsx'
import { LinksInput } from './links-input.tsx'
import type { Flaw } from './record-values.ts'
import './field-input.css'

/** A record to which a link may lead, by its name. */
export interface Option {
  id: string
  name: string
  /** What tells it from others of the name, such as a post. */
  about?: string | undefined
}

export interface FieldInputProps {
  kind: Kind
  name: string
  value: unknown
  /** What was typed, valid or not; `undefined` as nothing was. */
  onValue: (value: unknown) => void
  /** Where a link may lead. */
  options?: readonly Option[] | undefined
  /** Other words than those of the declaration. */
  label?: string | undefined
  flaw?: Flaw | undefined
  /** Asked for here, though the record may lack it. */
  isNeeded?: boolean | undefined
  /** Bounds of a day. */
  min?: string | undefined
  max?: string | undefined
}

/** Draws any field of a kind by its declaration; a field with a shape of its own draws nothing. */
export function FieldInput(props: FieldInputProps) {
  const id = useId()
  const { kind, name, value, onValue } = props
  const field = kind.fields[name]
  if (!field || field.type === 'structure') return null
  const label = props.label ?? fieldWords(kind, name)
  const text = value === undefined ? '' : String(value)
  const shared = {
    id,
    name,
    class: 'input',
    value: text,
    'aria-invalid': props.flaw !== undefined,
    'aria-describedby': `${id}-flaw`,
    onInput: (event: { currentTarget: { value: string } }) =>
      onValue(event.currentTarget.value || undefined)
  }
  const isOptional = field.optional && !props.isNeeded
  const labelled = { id, label, isOptional, flaw: props.flaw }
  switch (field.type) {
    case 'text':
      return (
        <Labelled {...labelled}>
          <input {...shared} />
        </Labelled>
      )
    case 'note':
      return (
        <Labelled {...labelled}>
          <textarea {...shared} class="input growing" rows={3} />
        </Labelled>
      )
    case 'day':
      return (
        <Labelled {...labelled}>
          <input {...shared} class="input day" type="date" min={props.min} max={props.max} />
        </Labelled>
      )
    case 'link':
      return (
        <Labelled {...labelled}>
          <select {...shared}>
            <option value="">{t('forms.notChosen')}</option>
            {props.options?.map(option => (
              <option key={option.id} value={option.id}>
                {option.name}
              </option>
            ))}
          </select>
        </Labelled>
      )
    case 'count':
      return (
        <Labelled {...labelled}>
          <CountInput {...shared} label={label} field={field} value={value} onValue={onValue} />
        </Labelled>
      )
    case 'flag':
      return (
        <Grouped {...labelled}>
          <Choices
            answers={[
              { answer: true, words: t('app.yes') },
              { answer: false, words: t('app.no') }
            ]}
            {...{ value, onValue }}
          />
        </Grouped>
      )
    case 'choice':
      return (
        <Grouped {...labelled}>
          <Choices
            answers={(field.answers ?? []).map(answer => ({
              answer,
              words: answerWords(kind, name, answer)
            }))}
            {...{ value, onValue }}
          />
        </Grouped>
      )
    case 'texts':
      return (
        <Grouped {...labelled}>
          <LinesInput label={label} value={value} onValue={onValue} />
        </Grouped>
      )
    case 'links':
      return (
        <Grouped {...labelled}>
          <LinksInput options={props.options ?? []} value={value} onValue={onValue} />
        </Grouped>
      )
  }
}

interface LabelledProps {
  id: string
  label: string
  isOptional: boolean
  flaw: Flaw | undefined
  children: ComponentChildren
}

function Labelled(props: LabelledProps) {
  return (
    <div class="field">
      <label for={props.id}>
        <Words {...props} />
      </label>
      {props.children}
      <FlawLine {...props} />
    </div>
  )
}

/** The same for several controls that make one answer. */
function Grouped(props: LabelledProps) {
  return (
    <fieldset class="field bare-fieldset" aria-describedby={`${props.id}-flaw`}>
      <legend class="label">
        <Words {...props} />
      </legend>
      {props.children}
      <FlawLine {...props} />
    </fieldset>
  )
}

function Words({ label, isOptional }: LabelledProps) {
  return (
    <>
      {label}
      {isOptional && <span class="quiet small"> ({t('app.optional')})</span>}
    </>
  )
}

function FlawLine({ id, flaw }: LabelledProps) {
  return (
    <p id={`${id}-flaw`} class="problem small" role="alert">
      {flaw && t(`forms.${flaw}`)}
    </p>
  )
}

/** Large buttons; a second tap takes the answer back. */
function Choices<T>(props: {
  answers: { answer: T; words: string }[]
  value: unknown
  onValue: (value: T | undefined) => void
}) {
  return (
    <div class="choices">
      {props.answers.map(({ answer, words }) => (
        <button
          key={words}
          type="button"
          class="choice"
          aria-pressed={props.value === answer}
          onClick={() => props.onValue(props.value === answer ? undefined : answer)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}
