import { expect, test } from 'vitest'
import { schoolDay, schoolDaysBetween } from '../../model/rules/calendar.ts'
import { addDays, schoolYearOf } from '../../model/rules/school-time.ts'
import { demoCalendar, firstDay, openedDay } from './calendar.ts'

const cls = { id: 'a', grade: 5, shift: 1 }

function opened(today: string) {
  const calendar = demoCalendar(today)
  const day = openedDay(calendar, today)
  return { ...calendar, days: day ? [...calendar.days, day] : calendar.days }
}

test('there is school on every day of the next two years, for every grade', () => {
  for (let n = 0; n < 730; n++) {
    const today = addDays('2026-09-01', n)
    const calendar = opened(today)
    for (const grade of [0, 1, 5, 11]) {
      expect([today, schoolDay(calendar, { ...cls, grade }, today).school]).toEqual([today, true])
    }
  }
})

test('an ordinary school day is not touched', () => {
  expect(openedDay(demoCalendar('2026-11-26'), '2026-11-26')).toBeUndefined()
})

test('registers begin about a term before, within the school year of today', () => {
  for (const today of ['2026-09-02', '2026-11-29', '2027-05-30', '2027-07-15']) {
    const calendar = opened(today)
    const from = firstDay(calendar, today)
    expect(schoolYearOf(from)).toBe(schoolYearOf(today))
    const days = schoolDaysBetween(calendar, cls, from, today).length
    expect(days).toBeGreaterThan(20)
    expect(days).toBeLessThan(70)
  }
})
