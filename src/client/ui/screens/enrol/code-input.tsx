import { useRef } from 'preact/hooks'
import { t } from '../../../words.ts'
import { cursorAfter, digitsIn, groupDigits } from './group-digits.ts'

/** Twelve digits in one field that groups itself. */
export function CodeInput(props: {
  value: string
  isWrong: boolean
  onType: (value: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div class="field">
      <label for="enrol-code">{t('enrol.code')}</label>
      <input
        id="enrol-code"
        ref={input}
        class="input enrol-code"
        inputMode="numeric"
        autoComplete="one-time-code"
        placeholder="0000-0000-0000"
        aria-invalid={props.isWrong}
        aria-describedby="enrol-problem"
        value={props.value}
        onInput={({ currentTarget: field }) => {
          const before = digitsIn(field.value.slice(0, field.selectionStart ?? undefined)).length
          field.value = groupDigits(field.value)
          field.setSelectionRange(cursorAfter(before), cursorAfter(before))
          props.onType(field.value)
        }}
      />
    </div>
  )
}
