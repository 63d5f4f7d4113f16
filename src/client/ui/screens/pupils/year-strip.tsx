import '../register/register.css'
import { useState } from 'preact/hooks'
import { dayShort, weekdayShort } from '../../../../model/kazakh/dates.ts'
import { addDays } from '../../../../model/rules/school-time.ts'
import { language, t } from '../../../words.ts'
import { wordsOf } from '../register/mark-look.ts'
import type { ChildDay, ChildWeek } from './pupil-history.ts'

/** The year as one line of weeks, the fuller the more days were missed; a touch shows the days. */
export function YearStrip({ weeks }: { weeks: ChildWeek[] }) {
  const [chosen, setChosen] = useState<number>()
  const at = chosen ?? weeks.length - 1
  const week = weeks[at]
  if (!week) return null
  const span = `${dayShort(week.monday)}–${dayShort(addDays(week.monday, 6))}`
  const total = weeks.reduce((sum, { absent }) => sum + absent, 0)
  const says = `${span}, ${t('pupil.absentDays', { count: week.absent })}`
  return (
    <section class="card stack tight" aria-labelledby="year-title">
      <h2 id="year-title">{t('pupil.year')}</h2>
      <p class="quiet">{t('pupil.absentDays', { count: total })}</p>
      <div class="year-strip">
        {weeks.map(({ monday, absent, days }, i) => (
          <span
            key={monday}
            aria-hidden="true"
            class={`year-week ${i === at ? 'chosen' : ''} ${isBlank(days) ? 'blank' : ''}`}
            data-absent={Math.min(absent, 5)}
          />
        ))}
        <input
          type="range"
          min={0}
          max={weeks.length - 1}
          value={at}
          aria-label={t('pupil.week')}
          aria-valuetext={says}
          onInput={event => setChosen(Number(event.currentTarget.value))}
        />
      </div>
      <h3>{`${t('pupil.week')}: ${span}`}</h3>
      <ul class="week-days">
        {week.days.map(day => (
          <li key={day.day}>
            <span aria-hidden="true" class={`past-day ${day.tone}`} />
            <span class="grow">{`${dayShort(day.day)} ${weekdayShort(day.day, language.value)}`}</span>
            <span class="quiet">{wordsOfDay(day)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function isBlank(days: ChildDay[]): boolean {
  return days.every(({ tone }) => tone === 'unknown')
}

function wordsOfDay({ mark, isEarlier }: ChildDay): string {
  if (!mark) return t('register.notMarked')
  return isEarlier ? t('pupil.earlier', { mark: wordsOf(mark) }) : wordsOf(mark)
}
