import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { type CalendarDay, dayTypes } from '../kinds/calendar-day.ts'
import {
  CALENDAR_REACH,
  type Calendar,
  type CalendarClass,
  dayOffReasons,
  nextSchoolDay,
  previousSchoolDays,
  quarterOf,
  schoolDay,
  schoolDaysBetween
} from './calendar.ts'
import { sampleCalendar } from './sample-calendar.ts'
import { addDays, daysBetween } from './school-time.ts'

const seventh: CalendarClass = { id: 'seventh', grade: 7, shift: 1 }
const first: CalendarClass = { id: 'first', grade: 1, shift: 2 }
const wednesday = '2027-01-13'
const saturday = '2027-01-16'

function on(day: string, cls: CalendarClass, ...entries: Omit<CalendarDay, 'from' | 'to'>[]) {
  const days = entries.map(entry => ({ from: day, to: day, ...entry }))
  return schoolDay({ years: sampleCalendar.years, days }, cls, day)
}
function off(reason: string) {
  return { school: false, reason }
}

describe('the school year', () => {
  test('has school from the first day to the last', () => {
    expect(schoolDay(sampleCalendar, seventh, '2026-09-01')).toEqual({ school: true })
    expect(schoolDay(sampleCalendar, seventh, '2027-05-25')).toEqual({ school: true })
  })

  test.each([
    ['2026-08-31', 'outside-year'],
    ['2027-05-26', 'outside-year'],
    ['2026-10-28', 'between-quarters'],
    ['2027-01-09', 'weekend'],
    ['2027-01-10', 'weekend'],
    ['2026-12-16', 'public-holiday']
  ])('has none on %s: %s', (day, reason) => {
    expect(schoolDay(sampleCalendar, seventh, day)).toMatchObject(off(reason))
  })

  test('gives the first grade and the pre-school class a break of their own', () => {
    expect(schoolDay(sampleCalendar, first, '2027-02-10')).toEqual(off('first-grade-break'))
    expect(schoolDay(sampleCalendar, { ...first, grade: 0 }, '2027-02-10').school).toBe(false)
    expect(schoolDay(sampleCalendar, { ...first, grade: 2 }, '2027-02-10').school).toBe(true)
  })

  test('has school on Saturday for a class with a six-day week, and never on Sunday', () => {
    expect(schoolDay(sampleCalendar, { ...seventh, week: 6 }, saturday).school).toBe(true)
    expect(schoolDay(sampleCalendar, { ...seventh, week: 6 }, '2027-01-17')).toEqual(off('weekend'))
  })

  test('knows its quarters', () => {
    expect(quarterOf(sampleCalendar, wednesday)).toMatchObject({ year: 2026, quarter: 3 })
    expect(quarterOf(sampleCalendar, '2026-12-31')).toBeUndefined()
  })
})

describe('an entry of the office', () => {
  test('concerns the grades, the shift and the classes that it names', () => {
    const grades = { from: 1, to: 4 }
    expect(on(wednesday, first, { type: 'cold', grades })).toEqual(off('cold'))
    expect(on(wednesday, seventh, { type: 'cold', grades }).school).toBe(true)
    expect(on(wednesday, first, { type: 'cold', grades, shift: 1 }).school).toBe(true)
    expect(on(wednesday, seventh, { type: 'quarantine', classes: ['first'] }).school).toBe(true)
    expect(on(wednesday, first, { type: 'quarantine', classes: ['first'] }).school).toBe(false)
  })

  test('brings its note along', () => {
    expect(on(wednesday, first, { type: 'other', note: 'Су жоқ' })).toEqual({
      school: false,
      reason: 'other',
      note: 'Су жоқ'
    })
  })

  test('leaves a day off as it is, unless it is a teaching day', () => {
    expect(on(saturday, first, { type: 'cold' })).toEqual(off('weekend'))
    expect(on(saturday, first, { type: 'distance' })).toEqual(off('weekend'))
    expect(on(saturday, first, { type: 'teaching' })).toEqual({ school: true })
  })

  test('opens a holiday when it is a teaching day, but no day outside the year', () => {
    expect(on(wednesday, first, { type: 'public-holiday' }, { type: 'teaching' }).school).toBe(true)
    expect(on('2026-10-28', first, { type: 'teaching' }).school).toBe(true)
    expect(on('2027-06-02', first, { type: 'teaching' })).toEqual(off('outside-year'))
  })

  test('loses to a frost or quarantine on the same day, unless it is more specific', () => {
    expect(on(saturday, first, { type: 'teaching' }, { type: 'cold' })).toEqual(off('cold'))
    expect(
      on(saturday, first, { type: 'teaching' }, { type: 'quarantine', classes: ['first'] })
    ).toEqual(off('quarantine'))
    expect(on(saturday, first, { type: 'cold' }, { type: 'teaching', classes: ['first'] })).toEqual(
      { school: true }
    )
  })

  test('moves a school day home, but no holiday', () => {
    const home = { school: true, distance: true }
    const grades = { from: 1, to: 4 }
    expect(on(wednesday, first, { type: 'distance' })).toEqual(home)
    expect(on(wednesday, first, { type: 'cold' }, { type: 'distance', grades })).toEqual(home)
    expect(on(wednesday, first, { type: 'cold' }, { type: 'distance' })).toEqual(off('cold'))
    expect(on(saturday, first, { type: 'teaching' }, { type: 'distance' })).toEqual(home)
    expect(on(wednesday, first, { type: 'public-holiday' }, { type: 'distance', grades })).toEqual(
      off('public-holiday')
    )
  })
})

const dayNearTheYear = fc.integer({ min: -60, max: 330 }).map(n => addDays('2026-09-01', n))
const anyClass: fc.Arbitrary<CalendarClass> = fc.record({
  id: fc.constantFrom('a', 'b'),
  grade: fc.integer({ min: 0, max: 11 }),
  shift: fc.integer({ min: 1, max: 2 }),
  week: fc.constantFrom(5, 6, undefined)
})
const anyEntry: fc.Arbitrary<CalendarDay> = fc
  .record(
    {
      from: dayNearTheYear,
      length: fc.integer({ min: 0, max: 20 }),
      type: fc.constantFrom(...dayTypes),
      grades: fc.record({ from: fc.constantFrom(0, 1, 5), to: fc.constantFrom(4, 9, 11) }),
      shift: fc.integer({ min: 1, max: 2 }),
      classes: fc.subarray(['a', 'b'])
    },
    { requiredKeys: ['from', 'length', 'type'] }
  )
  .map(({ length, ...entry }) => ({ ...entry, to: addDays(entry.from, length) }))
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .array(anyEntry, { maxLength: 12 })
  .map(days => ({ years: sampleCalendar.years, days }))

function hasSchool(calendar: Calendar, cls: CalendarClass, day: string): boolean {
  return schoolDay(calendar, cls, day).school
}

/** The days from one to another, both included, on which the class has school, asked one by one. */
function oneByOne(calendar: Calendar, cls: CalendarClass, from: string, to: string): string[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
  return days.filter(day => hasSchool(calendar, cls, day))
}

describe('under any entries', () => {
  test('the days of a span are those that have school one by one', () => {
    fc.assert(
      fc.property(anyCalendar, anyClass, dayNearTheYear, fc.nat(20), (calendar, cls, from, n) => {
        const to = addDays(from, n)
        const days = schoolDaysBetween(calendar, cls, from, to)
        expect(days).toEqual(oneByOne(calendar, cls, from, to))
      }),
      often
    )
  })

  test('the days before a day are distinct, in order, and the nearest there are', () => {
    fc.assert(
      fc.property(anyCalendar, anyClass, dayNearTheYear, fc.nat(8), (calendar, cls, day, n) => {
        const days = previousSchoolDays(calendar, cls, day, n)
        const reach = days.length < n ? addDays(day, -CALENDAR_REACH) : (days[0] ?? day)
        expect(days).toEqual(oneByOne(calendar, cls, reach, addDays(day, -1)))
      }),
      often
    )
  })

  test('the next day has school, and no day between has', () => {
    fc.assert(
      fc.property(anyCalendar, anyClass, dayNearTheYear, (calendar, cls, day) => {
        const next = nextSchoolDay(calendar, cls, day)
        const reach = next ?? addDays(day, CALENDAR_REACH)
        expect(oneByOne(calendar, cls, addDays(day, 1), reach)).toEqual(next ? [next] : [])
      }),
      often
    )
  })

  test('the order of the entries makes no difference', () => {
    fc.assert(
      fc.property(anyCalendar, anyClass, dayNearTheYear, (calendar, cls, day) => {
        const reversed = { ...calendar, days: calendar.days.toReversed() }
        const answer = schoolDay(calendar, cls, day)
        expect(schoolDay(reversed, cls, day)).toEqual(answer)
        if (!answer.school) expect(dayOffReasons).toContain(answer.reason)
      }),
      often
    )
  })

  test('an entry that does not concern a class or a day changes nothing for them', () => {
    fc.assert(
      fc.property(anyCalendar, anyEntry, anyClass, dayNearTheYear, (calendar, entry, cls, day) => {
        const concerns =
          entry.from <= day &&
          day <= entry.to &&
          (!entry.classes || entry.classes.includes(cls.id)) &&
          (entry.shift === undefined || entry.shift === cls.shift) &&
          (!entry.grades || (entry.grades.from <= cls.grade && cls.grade <= entry.grades.to))
        fc.pre(!concerns)
        const more = { ...calendar, days: [...calendar.days, entry] }
        expect(schoolDay(more, cls, day)).toEqual(schoolDay(calendar, cls, day))
      }),
      often
    )
  })
})

test('a question about more than 400 days is refused', () => {
  expect(() => schoolDaysBetween(sampleCalendar, seventh, '2026-01-01', '2027-12-31')).toThrow()
  expect(schoolDaysBetween(sampleCalendar, seventh, '2027-01-20', '2027-01-10')).toEqual([])
})
