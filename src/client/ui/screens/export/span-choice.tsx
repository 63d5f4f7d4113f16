import { type SpanName, spanNames } from '../../../../model/export/request.ts'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import { t } from '../../../words.ts'
import { ChoiceGroup } from './choice-group.tsx'

/** A span by its name, or by two days; what it is in days always stands below. */
export function SpanChoice(props: {
  value: SpanName | 'own'
  days: { from: string; to: string }
  min: string
  max: string
  onName: (name: SpanName | 'own') => void
  onDays: (change: { from?: string; to?: string }) => void
}) {
  const { days } = props
  return (
    <div class="stack tight">
      <ChoiceGroup
        label={t('export.span')}
        answers={[...spanNames, 'own' as const].map(answer => ({
          answer,
          words: t(`export.spans.${answer}`)
        }))}
        value={props.value}
        onChoose={props.onName}
      />
      {props.value === 'own' ? (
        <div class="export-days">
          {(['from', 'to'] as const).map(name => (
            <div key={name} class="field">
              <label for={`export-${name}`}>{t(`export.${name}`)}</label>
              <input
                id={`export-${name}`}
                class="input"
                type="date"
                min={props.min}
                max={props.max}
                value={days[name]}
                onInput={event => props.onDays({ [name]: event.currentTarget.value })}
              />
            </div>
          ))}
        </div>
      ) : (
        <p class="quiet">
          {days.from === days.to
            ? dayNumeric(days.from)
            : `${dayNumeric(days.from)} – ${dayNumeric(days.to)}`}
        </p>
      )}
    </div>
  )
}
