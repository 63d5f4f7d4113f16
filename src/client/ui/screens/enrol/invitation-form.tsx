import { useState } from 'preact/hooks'
import type { Invitation } from '../../../actions/enrol.ts'
import { type Key, t } from '../../../words.ts'
import { Form } from '../../parts/form.tsx'
import { invitation } from '../../route.ts'
import { CodeInput } from './code-input.tsx'
import { digitsIn, groupDigits, missingDigits } from './group-digits.ts'

/** The invitation of a link needs one tap; the digits are typed. */
export function InvitationForm(props: {
  isEntering: boolean
  problem: Key | undefined
  /** The digits of the try before. */
  code: string
  onEnter: (shown: Invitation) => void
}) {
  const [code, setCode] = useState(groupDigits(props.code))
  const [isShort, setShort] = useState(false)
  const [byDigits, setByDigits] = useState(false)
  const secret = byDigits ? undefined : invitation.value
  const isWrongCode = props.problem === 'problems.wrong-code'
  const submit = () => {
    if (secret) return props.onEnter({ secret })
    setShort(missingDigits(code) > 0)
    if (missingDigits(code) === 0) props.onEnter({ code: digitsIn(code) })
  }
  const trouble = isShort
    ? t('enrol.missing', { count: missingDigits(code) })
    : props.problem && t(secret && isWrongCode ? 'enrol.linkUsed' : props.problem)
  return (
    <Form class="card stack" onSubmit={submit}>
      {secret ? (
        <div class="stack tight">
          <h2>{t('enrol.linkReady')}</h2>
          <p>{t('enrol.linkHint')}</p>
        </div>
      ) : (
        <CodeInput
          value={code}
          isWrong={isShort || isWrongCode}
          onType={value => {
            setCode(value)
            setShort(false)
          }}
        />
      )}
      <p id="enrol-problem" class="problem" role="alert">
        {trouble}
      </p>
      <button type="submit" class="button main wide" disabled={props.isEntering}>
        {props.isEntering ? t('enrol.entering') : t('enrol.enter')}
      </button>
      {secret && (
        <button type="button" class="button bare" onClick={() => setByDigits(true)}>
          {t('enrol.byDigits')}
        </button>
      )}
      <p class="quiet small">{t('enrol.from')}</p>
    </Form>
  )
}
