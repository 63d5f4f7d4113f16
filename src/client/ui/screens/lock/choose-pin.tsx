import { useState } from 'preact/hooks'
import { prepareStretch } from '../../../lock/stretch.ts'
import { type Key, t } from '../../../words.ts'
import { Form } from '../../parts/form.tsx'
import { faultOf, NewPinInputs, noPin } from '../../parts/new-pin.tsx'

/** A PIN, typed twice. */
export function ChoosePin(props: { isBusy: boolean; onChoose: (pin: string) => void }) {
  const [typed, setTyped] = useState(noPin)
  const [fault, setFault] = useState<Key>()
  const submit = () => {
    prepareStretch()
    const found = faultOf(typed)
    setFault(found)
    if (!found) props.onChoose(typed.pin)
  }
  return (
    <Form class="card stack choose-pin" onSubmit={submit}>
      <h2>{t('lock.choose')}</h2>
      <p>{t('lock.why')}</p>
      <NewPinInputs
        label={t('lock.pin')}
        value={typed}
        fault={fault}
        describedBy="pin-problem"
        isFirst
        onType={setTyped}
      />
      <p id="pin-problem" class="problem" role="alert">
        {fault && t(fault)}
      </p>
      <button type="submit" class="button main wide" disabled={props.isBusy}>
        {props.isBusy ? t('enrol.entering') : t('lock.continue')}
      </button>
      <p class="quiet small">{t('lock.protects')}</p>
    </Form>
  )
}
