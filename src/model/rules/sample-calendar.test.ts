import { describe, expect, test } from 'vitest'
import { daySchema } from '../field.ts'
import { schemasOf } from '../kind.ts'
import { calendarDay } from '../kinds/calendar-day.ts'
import { schoolYearSchema } from '../kinds/school.ts'
import { schoolDaysBetween } from './calendar.ts'
import { sampleCalendar } from './sample-calendar.ts'
import { daysBetween, weekdayOf } from './school-time.ts'

const [year] = sampleCalendar.years

describe('the sample calendar', () => {
  test('has the shapes that the office may save', () => {
    expect(schoolYearSchema.safeParse(year).success).toBe(true)
    for (const day of sampleCalendar.days) {
      expect(schemasOf(calendarDay).whole.safeParse(day).success, day.from).toBe(true)
      expect(daySchema.safeParse(day.to).success && day.from <= day.to).toBe(true)
    }
  })

  test('has quarters in order, of about 8, 8, 10 and 8 weeks', () => {
    const weeks = year?.quarters.map(({ from, to }) => Math.round(daysBetween(from, to) / 7))
    expect(weeks).toEqual([8, 8, 10, 8])
    const ends = year?.quarters.flatMap(({ from, to }) => [from, to])
    expect(ends).toEqual(ends?.toSorted())
  })

  test('teaches for about 33 weeks, and a week less in the first grade', () => {
    const days = (grade: number) =>
      schoolDaysBetween(sampleCalendar, { id: 'c', grade, shift: 1 }, '2026-09-01', '2027-05-25')
    expect(days(7)).toHaveLength(166)
    expect(days(1)).toHaveLength(161)
    expect(days(7).every(day => weekdayOf(day) <= 5)).toBe(true)
  })
})
