import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import {
  addDays,
  daysBetween,
  schoolClock,
  schoolDayOf,
  schoolYearOf,
  weekdayOf
} from './school-time.ts'

const anyDay = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 864e5, max: Date.UTC(2150, 0, 1) / 864e5 })
  .map(n => new Date(n * 864e5).toISOString().slice(0, 10))

describe('the school clock', () => {
  test('is five hours ahead of UTC', () => {
    expect(schoolClock(Date.UTC(2027, 0, 12, 3, 41))).toBe('08:41')
  })

  test('begins the day at 19:00 UTC of the day before', () => {
    expect(schoolDayOf(Date.UTC(2026, 11, 31, 18, 59))).toBe('2026-12-31')
    expect(schoolDayOf(Date.UTC(2026, 11, 31, 19, 0))).toBe('2027-01-01')
    expect(schoolClock(Date.UTC(2026, 11, 31, 19, 0))).toBe('00:00')
  })
})

describe('plain days', () => {
  test('step over the ends of months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  test('are as far apart as the steps between them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(addDays(addDays(day, n), -n)).toBe(day)
      }),
      often
    )
  })

  test('have weekdays from Monday 1 to Sunday 7', () => {
    expect(weekdayOf('2027-01-11')).toBe(1)
    expect(weekdayOf('2027-01-17')).toBe(7)
    expect(weekdayOf('1969-12-31')).toBe(3)
    fc.assert(
      fc.property(anyDay, day => {
        expect(weekdayOf(day) % 7).toBe(new Date(day).getUTCDay())
      }),
      often
    )
  })

  test('belong to the school year that began in August', () => {
    expect(schoolYearOf('2026-07-31')).toBe(2025)
    expect(schoolYearOf('2026-08-01')).toBe(2026)
    expect(schoolYearOf('2027-05-25')).toBe(2026)
  })
})
