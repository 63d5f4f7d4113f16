import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { addDays } from '../rules/school-time.ts'
import {
  dayLong,
  dayNumeric,
  dayShort,
  dayWithYear,
  monthName,
  weekdayName,
  weekdayShort
} from './dates.ts'
import { languages } from './language.ts'

// Node carries a full ICU, Chromium does not.
function icu(day: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
  return format.format(Date.parse(day))
}
const anyDay = fc.integer({ min: 0, max: 5000 }).map(n => addDays('2020-01-01', n))

describe('days in words', () => {
  test('are written as each language writes them', () => {
    const day = '2027-01-11'
    expect(languages.map(language => dayLong(day, language))).toEqual([
      '11 қаңтар, дүйсенбі',
      '11 января, понедельник',
      'Monday 11 January'
    ])
    expect(languages.map(language => dayWithYear(day, language))).toEqual([
      '2027 ж. 11 қаңтар',
      '11 января 2027 г.',
      '11 January 2027'
    ])
    expect(languages.map(language => weekdayShort(day, language))).toEqual(['дс', 'пн', 'Mon'])
  })

  test('use the names of a full ICU', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...languages), (day, language) => {
        const month = monthName(Number(day.slice(5, 7)), language)
        expect(month).toBe(
          language === 'kk'
            ? icu(day, language, { month: 'long' }).toLowerCase()
            : icu(day, language, { month: 'long' })
        )
        expect(weekdayName(day, language)).toBe(icu(day, language, { weekday: 'long' }))
      }),
      often
    )
  })

  test('are put together as a full ICU does for Kazakh and Russian', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const long = { day: 'numeric', month: 'long', weekday: 'long' } as const
        expect(dayLong(day, 'kk')).toBe(icu(day, 'kk', long))
        expect(dayWithYear(day, 'kk')).toBe(icu(day, 'kk', { dateStyle: 'long' }))
        expect(dayWithYear(day, 'ru')).toBe(
          icu(day, 'ru', { dateStyle: 'long' }).replaceAll('\u00a0', ' ')
        )
      }),
      often
    )
  })

  test('are the same numbers in every language', () => {
    expect(dayShort('2027-01-05')).toBe('05.01')
    expect(dayNumeric('2027-01-05')).toBe('05.01.2027')
  })
})
