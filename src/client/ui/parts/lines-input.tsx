import { Plus, X } from 'lucide'
import { t } from '../../words.ts'
import { Icon } from './icon.tsx'

/** A short list of lines, such as phone numbers. */
export function LinesInput(props: {
  label: string
  value: unknown
  onValue: (value: string[]) => void
}) {
  const lines = Array.isArray(props.value) ? (props.value as string[]) : []
  const shown = lines.length === 0 ? [''] : lines
  return (
    <ul class="lines stack tight">
      {shown.map((line, i) => (
        <li key={i}>
          <input
            class="input"
            aria-label={t('forms.line', { label: props.label, number: i + 1 })}
            value={line}
            onInput={event => props.onValue(shown.with(i, event.currentTarget.value))}
          />
          <button
            type="button"
            class="icon-button"
            aria-label={`${t('app.remove')}: ${line || i + 1}`}
            onClick={() => props.onValue(shown.toSpliced(i, 1))}
          >
            <Icon of={X} />
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="button" onClick={() => props.onValue([...shown, ''])}>
          <Icon of={Plus} size={18} />
          {t('app.add')}
        </button>
      </li>
    </ul>
  )
}
