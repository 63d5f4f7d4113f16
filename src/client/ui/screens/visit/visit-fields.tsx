import type { ComponentChildren } from 'preact'
import { t } from '../../../words.ts'
import type { VisitField } from './visit-values.ts'

interface FieldProps {
  name: Extract<VisitField, 'date' | 'met' | 'seen' | 'agreed' | 'next'>
  value: string
  flaw: string | undefined
  onType: (value: string) => void
}

/** A day, chosen or typed. */
export function DayField(
  props: FieldProps & { min?: string | undefined; max?: string; isOptional?: boolean }
) {
  return (
    <Labelled {...props} isOptional={props.isOptional ?? false}>
      <input
        {...described(props)}
        class="input short"
        type="date"
        min={props.min}
        max={props.max}
        value={props.value}
        onInput={event => props.onType(event.currentTarget.value)}
      />
    </Labelled>
  )
}

/** One line. */
export function LineField(props: FieldProps) {
  return (
    <Labelled {...props} isOptional>
      <input
        {...described(props)}
        class="input"
        value={props.value}
        onInput={event => props.onType(event.currentTarget.value)}
      />
    </Labelled>
  )
}

/** Free text that grows with what is written. */
export function TextField(props: FieldProps) {
  return (
    <Labelled {...props} isOptional>
      <textarea
        {...described(props)}
        class="input growing"
        rows={4}
        value={props.value}
        onInput={event => props.onType(event.currentTarget.value)}
      />
    </Labelled>
  )
}

function Labelled(props: FieldProps & { isOptional: boolean; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={`visit-${props.name}`}>
        {t(`visit.${props.name}`)}
        {props.isOptional && <span class="quiet small"> ({t('app.optional')})</span>}
      </label>
      {props.children}
      <p id={`visit-${props.name}-flaw`} class="problem" role="alert">
        {props.flaw}
      </p>
    </div>
  )
}

function described({ name, flaw }: FieldProps) {
  return {
    id: `visit-${name}`,
    'aria-invalid': flaw !== undefined,
    'aria-describedby': `visit-${name}-flaw`
  }
}
