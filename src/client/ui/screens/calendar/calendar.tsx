import { CalendarOff, Pencil, Plus } from 'lucide'
import { useState } from 'preact/hooks'
import { dayNumeric } from '../../../../model/kazakh/dates.ts'
import { schoolYearOf } from '../../../../model/rules/school-time.ts'
import { monthsOf } from '../../../../model/rules/school-year.ts'
import type { SchoolView } from '../../../school.ts'
import { t } from '../../../words.ts'
import { Frame } from '../../parts/frame.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useToday } from '../../use-school.ts'
import { AskedInput } from './asked-input.tsx'
import { BeginYear } from './begin-year.tsx'
import { DayDialog } from './day-dialog.tsx'
import { EntryForm } from './entry-form.tsx'
import { EntryList } from './entry-list.tsx'
import { Month } from './month.tsx'
import { SampleNote } from './sample-note.tsx'
import { type Asked, type Entry, useCalendar } from './use-calendar.ts'
import { YearForm } from './year-form.tsx'
import { yearWords } from './year-words.ts'
import './calendar.css'

type Open =
  | { what: 'entry'; entry?: Entry | undefined; day: string; isCold?: boolean }
  | { what: 'day'; day: string }
  | { what: 'year' }
  | { what: 'begin' }

/** The school year: its months, what differs from it, and the forms that change both. */
export function CalendarScreen({ school }: { school: SchoolView }) {
  const today = useToday()
  const calendar = useCalendar(school)
  const [chosen, setChosen] = useState<number>()
  const [asked, setAsked] = useState<Asked>({})
  const [open, setOpen] = useState<Open>()
  const [showsPast, setShowsPast] = useState(false)
  const close = () => setOpen(undefined)
  const years = school.school.fields.years.toSorted((a, b) => a.year - b.year)
  const year = years.find(each => each.year === (chosen ?? schoolYearOf(today))) ?? years.at(-1)
  const shown = { school, today }
  const allMonths = year ? monthsOf(year) : []
  const past = allMonths.filter(first => first.slice(0, 7) < today.slice(0, 7)).length
  const months = showsPast || past === allMonths.length ? allMonths : allMonths.slice(past)
  return (
    <Frame
      title={t('screens.calendar')}
      school={school}
      wide
      action={
        <button
          type="button"
          class="button main wide"
          onClick={() => setOpen({ what: 'entry', day: today, isCold: true })}
        >
          <Icon of={CalendarOff} size={20} />
          {t('calendar.noSchool')}
        </button>
      }
    >
      {!year && <p class="empty">{t('calendar.noYear')}</p>}
      {year && !year.checked && (
        <SampleNote {...shown} year={year} onCorrect={() => setOpen({ what: 'year' })} />
      )}
      {year && calendar && (
        <>
          <div class="calendar-head">
            <fieldset class="choices bare-fieldset">
              <legend class="hidden-label">{t('calendar.years')}</legend>
              {years.map(each => (
                <button
                  key={each.year}
                  type="button"
                  class="choice"
                  aria-pressed={each === year}
                  onClick={() => setChosen(each.year)}
                >
                  {yearWords(each.year)}
                </button>
              ))}
            </fieldset>
            <button type="button" class="button" onClick={() => setOpen({ what: 'year' })}>
              <Icon of={Pencil} size={18} />
              {t('calendar.editYear')}
            </button>
            {year === years.at(-1) && (
              <button type="button" class="button bare" onClick={() => setOpen({ what: 'begin' })}>
                <Icon of={Plus} size={18} />
                {t('calendar.begin', { year: yearWords(year.year + 1) })}
              </button>
            )}
          </div>
          {year.checked && (
            <p class="quiet small">{t('calendar.checked', { day: dayNumeric(year.checked) })}</p>
          )}
          <AskedInput school={school} value={asked} onValue={setAsked} />
          {past > 0 && (
            <button
              type="button"
              class="button bare calendar-past"
              aria-expanded={showsPast}
              onClick={() => setShowsPast(!showsPast)}
            >
              {t(showsPast ? 'calendar.hidePast' : 'calendar.showPast', { count: past })}
            </button>
          )}
          <div class="months">
            {months.map(first => (
              <Month
                key={first}
                {...shown}
                calendar={calendar}
                first={first}
                asked={asked}
                onDay={day => setOpen({ what: 'day', day })}
              />
            ))}
          </div>
          <EntryList
            school={school}
            entries={calendar.days.filter(({ from }) => schoolYearOf(from) === year.year)}
            onChoose={entry => setOpen({ what: 'entry', entry, day: entry.from })}
            onAdd={() => setOpen({ what: 'entry', day: today })}
          />
        </>
      )}
      {calendar && open?.what === 'day' && (
        <DayDialog
          school={school}
          calendar={calendar}
          day={open.day}
          onEntry={entry => setOpen({ what: 'entry', entry, day: open.day })}
          onClose={close}
        />
      )}
      {open?.what === 'entry' && <EntryForm {...open} school={school} onClose={close} />}
      {year && open?.what === 'year' && <YearForm school={school} year={year} onClose={close} />}
      {year && open?.what === 'begin' && (
        <BeginYear
          school={school}
          after={year.year}
          onClose={close}
          onBegun={() => {
            setChosen(year.year + 1)
            close()
          }}
        />
      )}
    </Frame>
  )
}
