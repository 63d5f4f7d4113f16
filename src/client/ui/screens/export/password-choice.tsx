import { Eye, EyeOff } from 'lucide'
import { useState } from 'preact/hooks'
import { longestPassword, shortestPassword } from '../../../../model/export/password.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'

/** Whether the workbook is put under a password, and under which; nothing is no password. */
export function PasswordChoice(props: {
  value: string | undefined
  onChange: (password: string | undefined) => void
}) {
  const { value, onChange } = props
  return (
    <div class="stack tight">
      <label class="export-check">
        <input
          type="checkbox"
          checked={value !== undefined}
          onChange={event => onChange(event.currentTarget.checked ? '' : undefined)}
        />
        <span>
          {t('export.protect')}
          <span class="quiet small export-about">{t('export.protectWhat')}</span>
        </span>
      </label>
      {value !== undefined && <PasswordInput value={value} onType={onChange} />}
    </div>
  )
}

/** No browser is to keep it, so it is no password field; and no keyboard, so nothing is suggested. */
function PasswordInput(props: { value: string; onType: (password: string) => void }) {
  const [isShown, setShown] = useState(false)
  return (
    <div class="field">
      <label for="export-password">{t('export.password')}</label>
      <div class="export-password">
        <input
          id="export-password"
          class={isShown ? 'input' : 'input hidden-text'}
          type="text"
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellcheck={false}
          maxLength={longestPassword}
          aria-describedby="export-password-rule export-password-care"
          value={props.value}
          onInput={event => props.onType(event.currentTarget.value)}
        />
        <button
          type="button"
          class="icon-button"
          aria-pressed={isShown}
          aria-label={t('export.showPassword')}
          onClick={() => setShown(!isShown)}
        >
          <Icon of={isShown ? EyeOff : Eye} />
        </button>
      </div>
      <p id="export-password-rule" class="quiet small">
        {t('export.passwordRule', { least: shortestPassword })}
      </p>
      <p id="export-password-care" class="small">
        {t('export.passwordCare')}
      </p>
    </div>
  )
}
