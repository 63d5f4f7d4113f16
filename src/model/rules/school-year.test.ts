import { expect, test } from 'vitest'
import type { SchoolYear } from '../kinds/school.ts'
import { sampleCalendar } from './sample-calendar.ts'
import {
  daysOfMonth,
  flawOfYear,
  holidaysAfter,
  monthsOf,
  problemOfDay,
  problemOfYears,
  yearAfter
} from './school-year.ts'

const sample = sampleCalendar.years[0]!

function withQuarter(at: number, change: Partial<SchoolYear['quarters'][number]>): SchoolYear {
  return { ...sample, quarters: sample.quarters.with(at, { ...sample.quarters[at]!, ...change }) }
}

test('The sample year can be kept', () => {
  expect(flawOfYear(sample)).toBeUndefined()
  expect(problemOfYears([sample])).toBeUndefined()
})

test('Quarters stand in order, do not overlap, and lie within their year', () => {
  expect(flawOfYear(withQuarter(1, { to: '2026-11-01' }))).toEqual({ at: 2, flaw: 'ends-before' })
  expect(flawOfYear(withQuarter(1, { from: '2026-10-25' }))).toEqual({ at: 2, flaw: 'overlaps' })
  expect(flawOfYear(withQuarter(3, { to: '2027-08-01' }))).toEqual({ at: 4, flaw: 'outside' })
  const firstGradeBreak = { from: '2027-02-14', to: '2027-02-08' }
  expect(flawOfYear({ ...sample, firstGradeBreak })).toEqual({ at: 'break', flaw: 'ends-before' })
})

test('A year stands in a school once', () => {
  expect(problemOfYears([sample, yearAfter(sample)])).toBeUndefined()
  expect(problemOfYears([sample, sample])).toBe('wrong-quarters')
})

test('A special day ends no earlier than it begins, and within a year', () => {
  const day = { from: '2027-01-11', to: '2027-01-11', type: 'cold' } as const
  expect(problemOfDay(day)).toBeUndefined()
  expect(problemOfDay({ ...day, to: '2027-01-10' })).toBe('wrong-days')
  expect(problemOfDay({ ...day, to: '2028-01-12' })).toBe('wrong-days')
  expect(problemOfDay({ ...day, grades: { from: 4, to: 0 } })).toBe('bad-input')
})

test('The next year has the same dates, is unchecked, and keeps only the public holidays', () => {
  const next = yearAfter({ ...sample, checked: '2026-08-20' })
  expect(next.quarters[0]).toEqual({ from: '2027-09-01', to: '2027-10-25' })
  expect(next.checked).toBeUndefined()
  expect(flawOfYear(next)).toBeUndefined()
  const cold = { from: '2027-01-11', to: '2027-01-11', type: 'cold' } as const
  const holidays = holidaysAfter([...sampleCalendar.days, cold], 2026)
  expect(holidays).toHaveLength(sampleCalendar.days.length)
  expect(holidays[0]).toMatchObject({ from: '2027-10-25', type: 'public-holiday' })
})

test('A leap day is followed by the last day of February', () => {
  const leap = { from: '2028-02-29', to: '2028-02-29', type: 'public-holiday' } as const
  expect(holidaysAfter([leap], 2027)[0]?.from).toBe('2029-02-28')
})

test('A year is its months, and a month its days', () => {
  expect(monthsOf(sample)).toHaveLength(9)
  expect(monthsOf(sample).at(-1)).toBe('2027-05-01')
  expect(daysOfMonth('2027-02-01')).toHaveLength(28)
  expect(daysOfMonth('2026-12-01').at(-1)).toBe('2026-12-31')
})
