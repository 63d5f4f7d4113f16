// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { rollId } from '../../../../model/kinds/roll.ts'
import { type Mark, sheetId } from '../../../../model/kinds/sheet.ts'
import { type ClassInfo, classOn } from '../../../school.ts'
import type { LocalRecord } from '../../../store/records.ts'
import { unexplainedRuns } from '../../attendance.ts'
import { boardDay, neighbours, totalsOf } from './board-day.ts'
import { isShown, ordered } from './class-order.ts'
import { journalText } from './journal-text.ts'

const calendar = {
  years: [{ year: 2026, quarters: [{ from: '2026-09-01', to: '2026-12-29' }], week: 5 as const }],
  days: [
    {
      from: '2026-11-25',
      to: '2026-11-25',
      type: 'cold' as const,
      grades: { from: 0, to: 4 },
      note: '−31°'
    }
  ]
}
const [friday, monday, tuesday, wednesday] = [
  '2026-11-20',
  '2026-11-23',
  '2026-11-24',
  '2026-11-25'
] as const

function classInfo(id: string, grade: number): ClassInfo {
  return classOn(id, 1, { names: [{ from: '2026-09-01', grade, letter: 'А' }], shift: 1 }, tuesday)
}

function local(classId: string, kind: string, id: string): LocalRecord {
  const scope = `class:${classId}`
  const travel = { state: 'received' } as const
  return { key: id, id, kind, scope, year: 0, seq: 1, fields: {}, entries: [], travel }
}

function pupils(classId: string, ...names: string[]): LocalRecord[] {
  return names.map(name => ({
    ...local(classId, 'pupil', `${classId} ${name}`),
    fields: { name, class: classId, from: '2026-09-01' }
  }))
}

/** A register over the whole class; the marks by the child's name. */
function taken(classId: string, day: string, of: LocalRecord[], marks: Record<string, Mark> = {}) {
  const byId = Object.fromEntries(
    Object.entries(marks).map(([name, mark]) => [`${classId} ${name}`, mark])
  )
  const set = { taken: { roll: 'r', marks: byId } }
  const entry = { id: day, by: 'p', device: 'd', at: { wall: 0, offset: 0 }, set, seen: [] }
  return [
    { ...local(classId, 'sheet', sheetId(classId, day)), entries: [entry] },
    { ...local(classId, 'roll', rollId(classId, 'r')), fields: { pupils: of.map(({ id }) => id) } }
  ]
}

const absent: Mark = { fact: 'absent' }
const ill: Mark = { fact: 'absent', reason: 'ill' }
const [a, b, first] = [classInfo('a', 7), classInfo('b', 8), classInfo('f', 1)]
const classes = [first, a, b]
const inA = pupils('a', 'Әлім', 'Айша', 'Бек')
const inB = pupils('b', 'Дана', 'Ерен')
const inFirst = pupils('f', 'Кіші')
const everybody = [...inFirst, ...inA, ...inB]

function boardOn(day: string, records: LocalRecord[]) {
  return boardDay([...everybody, ...records], classes, calendar, day)
}

describe('the board of a day', () => {
  test('tells a register that nobody took from one in which all are here', () => {
    const { classes: shown } = boardOn(tuesday, taken('a', tuesday, inA))
    expect(shown.map(({ state }) => state)).toEqual(['not-taken', 'taken', 'not-taken'])
    expect(shown[1]?.count).toMatchObject({ roll: 3, here: 3, notMarked: 0 })
    expect(shown[2]?.count).toMatchObject({ roll: 2, here: 0, notMarked: 2 })
  })

  test('says why a class has no school, and asks it for nothing', () => {
    const board = boardOn(wednesday, [])
    expect(board.classes[0]).toMatchObject({
      state: 'no-school',
      off: { reason: 'cold', note: '−31°' }
    })
    expect(totalsOf(board.classes)).toMatchObject({ registers: 2, taken: 0, roll: 5 })
  })

  test('asks a class without pupils for nothing', () => {
    const empty = boardDay(inA, [a, b], calendar, tuesday)
    expect(empty.classes.map(({ state }) => state)).toEqual(['not-taken', 'no-pupils'])
    expect(totalsOf(empty.classes)).toMatchObject({ registers: 1, roll: 3 })
  })

  test('adds up so that here, absent and not marked are the whole roll', () => {
    const late: Mark = { fact: 'late' }
    const { classes: shown } = boardOn(tuesday, taken('a', tuesday, inA, { Бек: ill, Айша: late }))
    const totals = totalsOf(shown)
    expect(totals).toMatchObject({ registers: 3, taken: 1, roll: 6, here: 2, late: 1, absent: 1 })
    expect(totals).toMatchObject({ notMarked: 3, unread: 3 })
    expect(totals.here + totals.absent + totals.notMarked).toBe(totals.roll)
  })

  test('shows who stays away without a reason and since when, the longest first', () => {
    const { unexplained } = boardOn(tuesday, [
      ...taken('a', friday, inA, { Бек: absent, Айша: absent }),
      ...taken('a', monday, inA, { Бек: absent, Айша: ill }),
      ...taken('a', tuesday, inA, { Бек: absent }),
      ...taken('b', monday, inB, { Дана: absent })
    ])
    expect(unexplained.map(({ child, days }) => [child.fields.name, days])).toEqual([
      ['Бек', [tuesday, monday, friday]],
      ['Дана', [monday]]
    ])
  })

  test('leaves out what later registers say', () => {
    const { unexplained } = boardOn(monday, taken('a', tuesday, inA, { Бек: absent }))
    expect(unexplained).toEqual([])
  })

  test('shows a child about whom two people disagree with both values', () => {
    const [sheet, roll] = taken('a', tuesday, inA)
    const other = { ...sheet!.entries[0]!, id: 'other', set: { marks: { 'a Бек': absent } } }
    const { disputed } = boardOn(tuesday, [
      { ...sheet!, entries: [...sheet!.entries, other] },
      roll!
    ])
    expect(disputed.map(({ child }) => child.fields.name)).toEqual(['Бек'])
    expect(disputed[0]?.versions.map(({ value }) => value.fact)).toEqual(['here', 'absent'])
  })

  test('steps over days on which no class has school', () => {
    expect(neighbours(calendar, classes, monday)).toEqual({ before: friday, after: tuesday })
    expect(neighbours(calendar, [], monday)).toEqual({ before: undefined, after: undefined })
  })
})

test('a run of absences is read from the registers of the class alone', () => {
  const records = [
    ...taken('b', tuesday, inB, { Дана: absent }),
    ...taken('a', tuesday, inA, { Бек: absent }),
    ...taken('a', monday, inA, { Бек: absent })
  ]
  const runs = unexplainedRuns(records, 'a', tuesday, ['a Бек', 'a Айша'])
  expect([...runs]).toEqual([['a Бек', [tuesday, monday]]])
  expect(unexplainedRuns(records, 'a', tuesday, ['b Дана']).size).toBe(0)
})

describe('the table of the board', () => {
  const { classes: shown } = boardOn(wednesday, taken('b', wednesday, inB, { Дана: absent }))
  const grades = (list: typeof shown) => list.map(({ classInfo }) => classInfo.cls.grade)

  test('begins with the registers that nobody took', () => {
    expect(grades(ordered(shown, { by: 'state', isReversed: false }))).toEqual([7, 8, 1])
  })

  test('puts a class whose register says nothing last, whichever way it is sorted', () => {
    expect(grades(ordered(shown, { by: 'absent', isReversed: false }))[0]).toBe(8)
    expect(grades(ordered(shown, { by: 'absent', isReversed: true }))[0]).toBe(8)
  })

  test('shows the classes with unexplained children alone', () => {
    expect(grades(shown.filter(one => isShown(one, 'unexplained')))).toEqual([8])
    expect(grades(shown.filter(one => isShown(one, 'no-school')))).toEqual([1])
  })
})

describe('the text for the e-journal', () => {
  const { classes: shown } = boardOn(tuesday, [
    ...taken('a', tuesday, inA, {
      Бек: absent,
      Әлім: { fact: 'late', minutes: 10 },
      Айша: { fact: 'left-early' }
    }),
    ...taken('b', tuesday, inB, { Дана: ill })
  ])

  test('has class by class the children of the class list with the letter of the language', () => {
    expect(journalText(shown, 'kk').text).toBe('7 «А»\tӘлім\tк\n7 «А»\tБек\tж\n8 «А»\tДана\tа')
    expect(journalText(shown, 'ru').text).toBe('7 «А»\tӘлім\tо\n7 «А»\tБек\tн\n8 «А»\tДана\tб')
  })

  test('says of how many classes it speaks and of how many it cannot', () => {
    expect(journalText(shown, 'kk')).toMatchObject({ letters: 3, classes: 2, missing: 1 })
  })

  test('keeps a name in one cell and from being a formula', () => {
    const odd = pupils('a', '=1+1\tx')
    const records = [...odd, ...taken('a', tuesday, odd, { '=1+1\tx': absent })]
    const { text } = journalText(boardDay(records, [a], calendar, tuesday).classes, 'kk')
    expect(text).toBe("7 «А»\t'=1+1 x\tж")
  })
})
