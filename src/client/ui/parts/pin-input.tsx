import { useEffect, useRef } from 'preact/hooks'
import { pinLength } from '../../lock/pin.ts'
import './pin-input.css'

/** Six digits that are not shown. No browser is to keep them, so it is no password field. */
export function PinInput(props: {
  id: string
  label: string
  value: string
  isWrong: boolean
  describedBy: string
  /** Takes the focus when it appears. */
  isFirst?: boolean | undefined
  onType: (digits: string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (props.isFirst) field.current?.focus()
  }, [props.isFirst])
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        id={props.id}
        class="input pin-input"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={pinLength}
        aria-invalid={props.isWrong}
        aria-describedby={props.describedBy}
        ref={field}
        value={props.value}
        onInput={({ currentTarget }) => {
          currentTarget.value = currentTarget.value.replace(/\D/g, '').slice(0, pinLength)
          props.onType(currentTarget.value)
        }}
      />
    </div>
  )
}
