import { ChevronRight, Plus } from 'lucide'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { lookIcons, spanWords, whomWords } from './day-look.ts'
import type { Entry } from './use-calendar.ts'

/** All special days of a year, in order; each opens its form. */
export function EntryList(props: {
  school: SchoolView
  entries: readonly Entry[]
  onChoose: (entry: Entry) => void
  onAdd: () => void
}) {
  const { school, entries } = props
  return (
    <section class="stack tight" aria-labelledby="special-days">
      <div class="calendar-head">
        <h2 id="special-days" class="grow">
          {t('calendar.special', { count: entries.length })}
        </h2>
        <button type="button" class="button" onClick={props.onAdd}>
          <Icon of={Plus} size={18} />
          {t('calendar.add')}
        </button>
      </div>
      {entries.length > 0 && (
        <ul class="list">
          {entries.map(entry => (
            <li key={entry.id}>
              <button type="button" class="list-link" onClick={() => props.onChoose(entry)}>
                <Icon of={lookIcons[entry.type === 'teaching' ? 'school' : entry.type]} />
                <span class="grow">
                  <strong>{spanWords(entry)}</strong> {t(`daysOff.${entry.type}`)}
                  <br />
                  <span class="quiet small">
                    {[whomWords(entry, school), entry.note].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <Icon of={ChevronRight} size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
