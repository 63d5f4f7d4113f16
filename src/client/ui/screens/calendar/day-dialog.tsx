import { Plus } from 'lucide'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import type { Calendar } from '../../../../model/rules/calendar.ts'
import { type DayGroup, dayAcross } from '../../../../model/rules/day-across.ts'
import type { SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { entryWords, lookIcons, lookOf, lookWords } from './day-look.ts'
import { classesOn, type Entry } from './use-calendar.ts'

/** One day: what each grade and shift has, which entry decides, and which are overruled. */
export function DayDialog(props: {
  school: SchoolView
  calendar: Calendar<Entry>
  day: string
  /** Opens an entry, or a new one. */
  onEntry: (entry?: Entry) => void
  onClose: () => void
}) {
  const { school, calendar, day } = props
  const groups = dayAcross(calendar, classesOn(school, day, {}), day)
  const entries = calendar.days.filter(entry => groups.some(group => group.entries.includes(entry)))
  const nameOf = new Map(classesOn(school, day, {}).map(({ id, name }) => [id, name]))
  return (
    <Dialog title={dayLong(day, language.value)} onClose={props.onClose}>
      <ul class="list">
        {joined(groups).map(group => (
          <li key={group.classes[0]?.id} class="day-group">
            <p class="day-outcome">
              <Icon of={lookIcons[lookOf(group.outcome)]} size={20} />
              <strong>{lookWords(lookOf(group.outcome))}</strong>
            </p>
            <p>{group.classes.map(({ id }) => nameOf.get(id)).join(', ')}</p>
            <Why group={group} school={school} />
          </li>
        ))}
      </ul>
      {entries.length > 0 && (
        <section class="stack tight">
          <h3>{t('calendar.entriesOf')}</h3>
          {entries.map(entry => (
            <button
              key={entry.id}
              type="button"
              class="button day-entry"
              aria-label={`${t('app.change')}: ${entryWords(entry, school)}`}
              onClick={() => props.onEntry(entry)}
            >
              {entryWords(entry, school)}
            </button>
          ))}
        </section>
      )}
      {entries.length > 1 && <p class="quiet small">{t('calendar.rule')}</p>}
      <button type="button" class="button main wide" onClick={() => props.onEntry()}>
        <Icon of={Plus} size={20} />
        {t('calendar.add')}
      </button>
    </Dialog>
  )
}

function Why({ group, school }: { group: DayGroup<Entry>; school: SchoolView }) {
  const { decidedBy, entries } = group
  const overruled = entries.filter(entry => entry !== decidedBy)
  return (
    <p class="quiet small">
      {decidedBy
        ? t('calendar.decides', { what: entryWords(decidedBy, school) })
        : t('calendar.ordinary')}
      {overruled.map(entry => (
        <span key={entry.id}>
          <br />
          {t('calendar.overruled', { what: entryWords(entry, school) })}
        </span>
      ))}
    </p>
  )
}

/** Groups that have the same for the same reasons, in one row. */
function joined(groups: DayGroup<Entry>[]): DayGroup<Entry>[] {
  const rows = new Map<string, DayGroup<Entry>>()
  for (const group of groups) {
    const key = JSON.stringify([group.outcome, group.entries.map(({ id }) => id)])
    const row = rows.get(key)
    rows.set(key, row ? { ...row, classes: [...row.classes, ...group.classes] } : group)
  }
  return [...rows.values()]
}
