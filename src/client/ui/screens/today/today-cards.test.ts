// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { rollId } from '../../../../model/kinds/roll.ts'
import { type Mark, sheetId } from '../../../../model/kinds/sheet.ts'
import type { ClassInfo } from '../../../school.ts'
import type { LocalRecord } from '../../../store/records.ts'
import type { Child } from '../../use-people.ts'
import { dayOff, keyOfCard, nextLessons, type TodayFacts, todayCards } from './today-cards.ts'

const calendar = {
  years: [{ year: 2026, quarters: [{ from: '2026-09-01', to: '2026-12-29' }], week: 5 as const }],
  days: []
}

function classInfo(id: string, combined?: string): ClassInfo {
  const names = [{ from: '2026-09-01', grade: 7, letter: 'Ә' }]
  const fields = { names, shift: 1, ...(combined && { combined }) }
  return { id, seq: 1, fields, name: '7 «Ә»', cls: { id, grade: 7, shift: 1 } }
}

function child(id: string, of: ClassInfo): Child {
  return { id, classInfo: of, fields: { name: id, class: of.id, from: '2026-09-01' } }
}

function local(classId: string, kind: string, id: string): LocalRecord {
  const scope = `class:${classId}`
  const travel = { state: 'received' } as const
  return { key: id, id, kind, scope, year: 0, seq: 1, fields: {}, entries: [], travel }
}

function taken(classId: string, day: string, marks: Record<string, Mark> = {}): LocalRecord[] {
  const set = { taken: { roll: 'r', marks } }
  const entry = { id: day, by: 'p', device: 'd', at: { wall: 0, offset: 0 }, set, seen: [] }
  return [
    { ...local(classId, 'sheet', sheetId(classId, day)), entries: [entry] },
    { ...local(classId, 'roll', rollId(classId, 'r')), fields: { pupils: ['ana', 'bek'] } }
  ]
}

const k = classInfo('k')
const before = ['2026-11-19', '2026-11-20', '2026-11-23']
const facts: TodayFacts = {
  today: '2026-11-24',
  calendar,
  classes: [k],
  records: before.flatMap(day => taken('k', day)),
  children: [child('ana', k), child('bek', k)],
  drafts: [],
  disputedVisits: [],
  due: { count: 0, overdue: 0 },
  parked: 0
}

describe('today', () => {
  test('asks for the register first, then for reasons, visits and parked work', () => {
    const absent: Mark = { fact: 'absent' }
    const cards = todayCards({
      ...facts,
      records: [
        ...before.slice(0, 2).flatMap(day => taken('k', day)),
        ...taken('k', '2026-11-23', { bek: absent })
      ],
      drafts: [{ id: 'v', kind: 'visit', value: { pupil: 'ana' }, at: 5 }],
      due: { count: 2, overdue: 1 },
      parked: 1
    })
    expect(cards.map(({ kind }) => kind)).toEqual([
      'register',
      'unexplained',
      'visit-draft',
      'due-visits',
      'parked'
    ])
  })

  test('asks whoever can decide about a child of whom two people say different things', () => {
    const [first, list] = taken('k', '2026-11-24')
    const other = taken('k', '2026-11-24', { bek: { fact: 'absent', reason: 'ill' } })[0]
    const entries = [...first!.entries, { ...other!.entries[0]!, id: 'other' }]
    const records = [...facts.records, { ...first!, entries }, list!]
    const cards = todayCards({ ...facts, records, disputedVisits: [{ id: 'v', pupil: 'ana' }] })
    expect(cards.map(card => [card.kind, 'child' in card ? card.child.id : ''])).toEqual([
      ['disputed', 'bek'],
      ['disputed-visit', '']
    ])
  })

  test('tells each card from every other', () => {
    const [first, list] = taken('k', '2026-11-24')
    const absent: Record<string, Mark> = { ana: { fact: 'absent' }, bek: { fact: 'absent' } }
    const other = taken('k', '2026-11-24', absent)[0]
    const entries = [...first!.entries, { ...other!.entries[0]!, id: 'other' }]
    const cards = todayCards({
      ...facts,
      records: [{ ...first!, entries }, list!],
      drafts: [{ id: 'v', kind: 'visit', value: { pupil: 'ana' }, at: 5 }],
      disputedVisits: ['v', 'w'].map(id => ({ id, pupil: 'ana' }))
    })
    expect(cards.length).toBeGreaterThan(8)
    expect(new Set(cards.map(keyOfCard)).size).toBe(cards.length)
  })

  test('has nothing left when all was taken and explained', () => {
    const records = [...facts.records, ...taken('k', '2026-11-24', { bek: { fact: 'late' } })]
    expect(todayCards({ ...facts, records })).toEqual([])
  })

  test('asks for the registers of the last school days too, newest first', () => {
    const cards = todayCards({ ...facts, records: taken('k', '2026-11-20') })
    expect(cards.map(card => card.kind === 'register' && card.day)).toEqual([
      '2026-11-24',
      '2026-11-23',
      '2026-11-19'
    ])
  })

  test('shows the child with most unexplained days first', () => {
    const absent: Mark = { fact: 'absent' }
    const cards = todayCards({
      ...facts,
      records: [
        ...taken('k', '2026-11-19', { bek: absent }),
        ...taken('k', '2026-11-20', { bek: absent, ana: { fact: 'absent', reason: 'ill' } }),
        ...taken('k', '2026-11-23', { ana: absent }),
        ...taken('k', '2026-11-24')
      ]
    })
    expect(cards.map(card => card.kind === 'unexplained' && [card.child.id, card.days])).toEqual([
      ['bek', ['2026-11-20', '2026-11-19']],
      ['ana', ['2026-11-23']]
    ])
  })

  test('puts classes that are taught together on one card', () => {
    const [a, b] = [classInfo('a', 'small'), classInfo('b', 'small')]
    const cards = todayCards({
      ...facts,
      classes: [a, b],
      records: before.flatMap(day => [...taken('a', day), ...taken('b', day)]),
      children: [child('x', a), child('y', b)]
    })
    expect(cards).toHaveLength(1)
  })

  test('does not ask an empty class for a register', () => {
    expect(todayCards({ ...facts, records: [], children: [] })).toEqual([])
  })
})

describe('a day without school', () => {
  test('says why', () => {
    expect(dayOff(calendar, [k], '2026-11-22')).toEqual({ school: false, reason: 'weekend' })
    expect(dayOff(calendar, [k], '2026-11-24')).toBeUndefined()
  })

  test('tells when lessons begin again', () => {
    expect(nextLessons(calendar, [k], '2026-11-20')).toBe('2026-11-23')
    expect(nextLessons(calendar, [], '2026-11-20')).toBeUndefined()
  })
})
