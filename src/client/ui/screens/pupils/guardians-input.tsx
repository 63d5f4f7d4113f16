import { Plus, X } from 'lucide'
import type { Pupil } from '../../../../model/kinds/pupil.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'

type Guardians = NonNullable<Pupil['guardians']>
const most = 6

/** The people to call: a name and a number each. */
export function GuardiansInput(props: { value: Guardians; onValue: (next: Guardians) => void }) {
  const { value, onValue } = props
  return (
    <fieldset class="field bare-fieldset">
      <legend class="label">{t('kinds.pupil.fields.guardians')}</legend>
      <ul class="stack tight">
        {value.map((guardian, i) => (
          <li key={i} class="guardian-input">
            <input
              class="input"
              maxLength={200}
              aria-label={t('forms.line', { label: t('classes.guardianName'), number: i + 1 })}
              placeholder={t('classes.guardianName')}
              value={guardian.name ?? ''}
              onInput={event =>
                onValue(value.with(i, { ...guardian, name: event.currentTarget.value }))
              }
            />
            <input
              class="input"
              type="tel"
              maxLength={60}
              aria-label={t('forms.line', { label: t('classes.guardianPhone'), number: i + 1 })}
              placeholder={t('classes.guardianPhone')}
              value={guardian.phone ?? ''}
              onInput={event =>
                onValue(value.with(i, { ...guardian, phone: event.currentTarget.value }))
              }
            />
            <button
              type="button"
              class="icon-button"
              aria-label={`${t('app.remove')}: ${guardian.name || i + 1}`}
              onClick={() => onValue(value.toSpliced(i, 1))}
            >
              <Icon of={X} />
            </button>
          </li>
        ))}
      </ul>
      {value.length < most && (
        <button type="button" class="button" onClick={() => onValue([...value, {}])}>
          <Icon of={Plus} size={18} />
          {t('app.add')}
        </button>
      )}
    </fieldset>
  )
}
