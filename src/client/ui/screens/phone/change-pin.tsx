import { useState } from 'preact/hooks'
import { replacePin } from '../../../lock/lock.ts'
import { pinLength } from '../../../lock/pin.ts'
import { stretch } from '../../../lock/stretch.ts'
import { type Key, t } from '../../../words.ts'
import { useApp } from '../../app-context.ts'
import { Form } from '../../parts/form.tsx'
import { faultOf, NewPinInputs, noPin } from '../../parts/new-pin.tsx'
import { PinInput } from '../../parts/pin-input.tsx'

/** The present PIN, and another one. */
export function ChangePin({ onDone }: { onDone: (changed: boolean) => void }) {
  const { store } = useApp()
  const [old, setOld] = useState('')
  const [next, setNext] = useState(noPin)
  const [oldProblem, setOldProblem] = useState<Key>()
  const [fault, setFault] = useState<Key>()
  const [isBusy, setBusy] = useState(false)
  const change = async () => {
    // A try with digits missing would count as a wrong one.
    const missing = old.length < pinLength ? 'lock.short' : undefined
    const found = missing ? undefined : faultOf(next)
    setOldProblem(missing)
    setFault(found)
    if (missing || found) return
    setBusy(true)
    const changed = await replacePin(store, stretch, old, next.pin).finally(() => setBusy(false))
    if (changed.ok) onDone(true)
    else setOldProblem(`problems.${changed.problem}`)
  }
  const problem = oldProblem ?? fault
  return (
    <Form class="stack" onSubmit={change}>
      <PinInput
        id="pin-old"
        label={t('lockFacts.old')}
        value={old}
        isWrong={oldProblem !== undefined}
        describedBy="pin-problem"
        isFirst
        onType={setOld}
      />
      <NewPinInputs
        label={t('lockFacts.new')}
        value={next}
        fault={fault}
        describedBy="pin-problem"
        onType={setNext}
      />
      <p id="pin-problem" class="problem" role="alert">
        {problem && t(problem)}
      </p>
      <div class="choices">
        <button type="submit" class="button main" disabled={isBusy}>
          {t('lockFacts.change')}
        </button>
        <button type="button" class="button" onClick={() => onDone(false)}>
          {t('app.cancel')}
        </button>
      </div>
    </Form>
  )
}
