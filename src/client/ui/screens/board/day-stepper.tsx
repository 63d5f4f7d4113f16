import { ChevronLeft, ChevronRight } from 'lucide'
import { dayLong } from '../../../../model/kazakh/dates.ts'
import { type Calendar, schoolDay } from '../../../../model/rules/calendar.ts'
import type { ClassInfo, SchoolView } from '../../../school.ts'
import { language, t } from '../../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { navigate, pathTo } from '../../route.ts'
import { neighbours } from './board-day.ts'

/** From school day to school day; any other day can be chosen too. */
export function DayStepper(props: {
  school: SchoolView
  classes: readonly ClassInfo[]
  day: string
  today: string
}) {
  const { school, classes, day, today } = props
  const { before, after } = neighbours(school.calendar, classes, day)
  const go = (to: string) =>
    navigate(pathTo('board', { day: to === today ? undefined : to }), { replace: true })
  const next = after !== undefined && after <= today ? after : day < today ? today : undefined
  return (
    <div class="day-stepper no-print">
      <button
        type="button"
        class="icon-button"
        aria-label={t('board.dayBefore')}
        disabled={before === undefined}
        onClick={() => before && go(before)}
      >
        <Icon of={ChevronLeft} />
      </button>
      <label class="day-chosen">
        <span aria-hidden="true">{dayLong(day, language.value)}</span>
        <span class="hidden-label">{t('register.chooseDay')}</span>
        <input
          type="date"
          value={day}
          max={today}
          onChange={({ currentTarget: { value } }) => value && go(value)}
        />
      </label>
      <button
        type="button"
        class="icon-button"
        aria-label={t('board.dayAfter')}
        disabled={next === undefined}
        onClick={() => next && go(next)}
      >
        <Icon of={ChevronRight} />
      </button>
      {day !== today && (
        <button type="button" class="button bare" onClick={() => go(today)}>
          {t('register.today')}
        </button>
      )}
    </div>
  )
}

/** In words, when the day is not today's, or is no school day at all. */
export function DayBanner(props: {
  calendar: Calendar
  classes: readonly ClassInfo[]
  day: string
  today: string
}) {
  const { calendar, classes, day, today } = props
  const days = classes.map(({ cls }) => schoolDay(calendar, cls, day))
  const off = days.every(({ school }) => !school) ? days[0] : undefined
  return (
    <>
      {day !== today && (
        <p class="banner" role="status">
          {day > today
            ? t('register.future')
            : t('register.past', { day: dayLong(day, language.value) })}
        </p>
      )}
      {off && !off.school && (
        <p class="banner calm" role="status">
          {t('register.noSchool', { reason: off.note ?? t(`daysOff.${off.reason}`) })}
        </p>
      )}
    </>
  )
}
