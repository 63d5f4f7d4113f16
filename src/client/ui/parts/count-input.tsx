import { Minus, Plus } from 'lucide'
import type { Field } from '../../../model/field.ts'
import { t } from '../../words.ts'
import { Icon } from './icon.tsx'

/** A number with a button on each side; the declaration says how far they go. */
export function CountInput(props: {
  id: string
  name: string
  label: string
  field: Field<unknown>
  value: unknown
  onValue: (value: unknown) => void
  'aria-invalid': boolean
  'aria-describedby': string
}) {
  const { field, label, value, onValue, ...described } = props
  const isKnown = typeof value === 'number'
  const step = (by: number) => Math.max(0, (isKnown ? value : 0) + by)
  const fits = (next: number) => next !== value && field.schema.safeParse(next).success
  return (
    <div class="stepper">
      <button
        type="button"
        class="icon-button"
        aria-label={`${label}: ${t('forms.less')}`}
        disabled={!fits(step(-1))}
        onClick={() => onValue(step(-1))}
      >
        <Icon of={Minus} />
      </button>
      <input
        {...described}
        class="input"
        inputMode="numeric"
        value={value === undefined ? '' : String(value)}
        onInput={event => onValue(readCount(event.currentTarget.value))}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={`${label}: ${t('forms.more')}`}
        disabled={!fits(step(1))}
        onClick={() => onValue(step(1))}
      >
        <Icon of={Plus} />
      </button>
    </div>
  )
}

/** What is no number stays as it was typed, to be marked and not lost. */
function readCount(typed: string): unknown {
  const text = typed.trim()
  return text === '' ? undefined : /^\d+$/.test(text) ? Number(text) : typed
}
