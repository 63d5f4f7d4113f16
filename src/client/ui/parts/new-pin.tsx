import { isGuessable, pinLength } from '../../lock/pin.ts'
import { type Key, t } from '../../words.ts'
import { PinInput } from './pin-input.tsx'

/** A new PIN as it is typed: twice, for nobody sees it. */
export interface NewPin {
  pin: string
  again: string
}

export const noPin: NewPin = { pin: '', again: '' }

/** Why it cannot be taken. */
export function faultOf({ pin, again }: NewPin): Key | undefined {
  if (pin.length < pinLength) return 'lock.short'
  if (isGuessable(pin)) return 'lock.guessable'
  return pin === again ? undefined : 'lock.differs'
}

/** The two fields; what is wrong stands in the element that `describedBy` names. */
export function NewPinInputs(props: {
  label: string
  value: NewPin
  fault: Key | undefined
  describedBy: string
  isFirst?: boolean | undefined
  onType: (value: NewPin) => void
}) {
  const { value, fault, describedBy, onType } = props
  return (
    <>
      <PinInput
        id="pin"
        label={props.label}
        value={value.pin}
        isWrong={fault !== undefined}
        describedBy={describedBy}
        isFirst={props.isFirst}
        onType={pin => onType({ ...value, pin })}
      />
      <PinInput
        id="pin-again"
        label={t('lock.again')}
        value={value.again}
        isWrong={fault === 'lock.differs'}
        describedBy={describedBy}
        onType={again => onType({ ...value, again })}
      />
    </>
  )
}
