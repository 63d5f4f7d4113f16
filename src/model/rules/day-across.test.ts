import { expect, test } from 'vitest'
import type { CalendarDay } from '../kinds/calendar-day.ts'
import { dayAcross, outcomesAcross, representatives } from './day-across.ts'
import { sampleCalendar } from './sample-calendar.ts'

const day = '2026-11-24'
const classes = [
  { id: 'c7', grade: 7, shift: 1 },
  { id: 'c3a', grade: 3, shift: 1 },
  { id: 'c3b', grade: 3, shift: 1 },
  { id: 'c2', grade: 2, shift: 2 }
]
const wholeSchool = { from: day, to: day, type: 'distance' } as const
const youngest = { from: day, to: day, type: 'cold', grades: { from: 0, to: 4 }, shift: 1 } as const

test('An ordinary day is the same for all', () => {
  const groups = dayAcross(sampleCalendar, classes, day)
  expect(groups.map(({ grade, shift }) => [grade, shift])).toEqual([
    [2, 2],
    [3, 1],
    [7, 1]
  ])
  expect(outcomesAcross(sampleCalendar, classes, day)).toEqual([{ school: true }])
})

test('Each grade and shift shows the entry that decides for it, and those that it overrules', () => {
  const calendar = { ...sampleCalendar, days: [wholeSchool, youngest] }
  const groups = dayAcross(calendar, classes, day)
  expect(groups.map(({ entries }) => entries)).toEqual([
    [wholeSchool],
    [youngest, wholeSchool],
    [wholeSchool]
  ])
  expect(groups.map(({ decidedBy }) => decidedBy)).toEqual([wholeSchool, youngest, wholeSchool])
  expect(groups.map(({ outcome }) => outcome.school)).toEqual([true, false, true])
  expect(outcomesAcross(calendar, classes, day)).toEqual([
    { school: true, distance: true },
    { school: false, reason: 'cold' }
  ])
})

test('A holiday decides against lessons at home, however specific they are', () => {
  const holiday = { from: day, to: day, type: 'holiday' } as const
  const home = { ...youngest, type: 'distance' } as const
  const groups = dayAcross({ ...sampleCalendar, days: [home, holiday] }, [classes[1]!], day)
  expect(groups[0]).toMatchObject({ entries: [home, holiday], decidedBy: holiday })
})

test('A class that is named alone stands apart from its grade', () => {
  const quarantine = {
    from: day,
    to: day,
    type: 'quarantine',
    classes: ['c3b']
  } satisfies CalendarDay
  const groups = dayAcross({ ...sampleCalendar, days: [quarantine] }, classes, day)
  expect(groups.filter(({ grade }) => grade === 3).map(group => group.classes)).toEqual([
    [classes[1]],
    [classes[2]]
  ])
})

test('One class stands for its grade and shift, unless an entry names it', () => {
  expect(representatives({ days: [] }, classes).map(({ id }) => id)).toEqual(['c7', 'c3a', 'c2'])
  const days: CalendarDay[] = [{ from: day, to: day, type: 'quarantine', classes: ['c3b'] }]
  expect(representatives({ days }, classes)).toHaveLength(4)
})
