import { useMemo } from 'preact/hooks'
import { dayLong, monthName, weekdayName, weekdayShort } from '../../../../model/kazakh/dates.ts'
import type { Calendar } from '../../../../model/rules/calendar.ts'
import { outcomesAcross, representatives } from '../../../../model/rules/day-across.ts'
import {
  addDays,
  dayOfMonth,
  monthOf,
  weekdayOf,
  yearOf
} from '../../../../model/rules/school-time.ts'
import { daysOfMonth } from '../../../../model/rules/school-year.ts'
import type { SchoolView } from '../../../school.ts'
import { language } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { isQuiet, type Look, lookAcross, lookIcons } from './day-look.ts'
import { type Asked, classesOn, type Entry } from './use-calendar.ts'

/** One month: each day a button with its sign, and beneath in words what is not an ordinary day. */
export function Month(props: {
  school: SchoolView
  calendar: Calendar<Entry>
  first: string
  asked: Asked
  today: string
  onDay: (day: string) => void
}) {
  const { school, calendar, first, asked, today } = props
  const days = useMemo(() => {
    const classes = representatives(calendar, classesOn(school, first, asked))
    return daysOfMonth(first).map(day => ({
      day,
      ...lookAcross(outcomesAcross(calendar, classes, day))
    }))
  }, [school.classes, calendar, first, asked, language.value])
  const monday = addDays(first, 1 - weekdayOf(first))
  const weekdays = Array.from({ length: 7 }, (_, i) => addDays(monday, i))
  const blanks = weekdayOf(first) - 1
  const title = `${monthName(monthOf(first), language.value)} ${yearOf(first)}`
  return (
    <section class="month card" aria-label={title}>
      <h2>{title}</h2>
      <div class="month-grid">
        {weekdays.map(day => (
          <abbr key={day} class="small quiet" title={weekdayName(day, language.value)}>
            {weekdayShort(day, language.value)}
          </abbr>
        ))}
        {blanks > 0 && <span style={{ gridColumn: `span ${blanks}` }} />}
        {days.map(({ day, look, words }) => (
          <button
            key={day}
            type="button"
            class={`month-day ${look}`}
            aria-current={day === today ? 'date' : undefined}
            aria-label={`${dayLong(day, language.value)}: ${words}`}
            onClick={() => props.onDay(day)}
          >
            <span>{dayOfMonth(day)}</span>
            {!isQuiet(look) && <Icon of={lookIcons[look]} size={15} />}
          </button>
        ))}
      </div>
      <ul class="month-words small">
        {runsOf(days).map(({ from, to, look, words }) => (
          <li key={from}>
            <Icon of={lookIcons[look]} size={16} />
            <span>
              <strong>
                {from === to ? dayOfMonth(from) : `${dayOfMonth(from)}–${dayOfMonth(to)}`}
              </strong>{' '}
              {words}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface LookedDay {
  day: string
  look: Look
  words: string
}

type Run = Omit<LookedDay, 'day'> & { from: string; to: string }

/** Days of one look in a row; the ordinary ones need no words, and a weekend breaks no run. */
export function runsOf(days: readonly LookedDay[]): Run[] {
  const runs: Run[] = []
  let isOpen = false
  for (const { day, look, words } of days) {
    const last = runs.at(-1)
    if (look === 'weekend') continue
    if (isQuiet(look)) isOpen = false
    else if (isOpen && last?.words === words) last.to = day
    else {
      runs.push({ from: day, to: day, look, words })
      isOpen = true
    }
  }
  return runs
}
