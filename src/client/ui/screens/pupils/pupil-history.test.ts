// @vitest-environment node
import { expect, test } from 'vitest'
import { rollId } from '../../../../model/kinds/roll.ts'
import { type Mark, sheetId } from '../../../../model/kinds/sheet.ts'
import type { ClassInfo } from '../../../school.ts'
import type { LocalRecord } from '../../../store/records.ts'
import { happeningsOf, weeksOf } from './pupil-history.ts'

const calendar = {
  years: [{ year: 2026, quarters: [{ from: '2026-09-01', to: '2026-12-29' }], week: 5 as const }],
  days: []
}
const names = [{ from: '2026-09-01', grade: 7, letter: 'Ә' }]
const k: ClassInfo = {
  id: 'k',
  seq: 1,
  fields: { names, shift: 1 },
  name: '7 «Ә»',
  cls: { id: 'k', grade: 7, shift: 1 }
}

function local(kind: string, id: string, set?: Record<string, unknown>): LocalRecord {
  const entry = { id: `e-${id}`, by: 'p', device: 'd', at: { wall: 0, offset: 0 }, seen: [] }
  return {
    key: id,
    id,
    kind,
    scope: 'class:k',
    year: 0,
    seq: 1,
    fields: {},
    entries: set ? [{ ...entry, set }] : [],
    travel: { state: 'received' }
  }
}

function taken(day: string, marks: Record<string, Mark>): LocalRecord {
  return local('sheet', sheetId('k', day), { taken: { roll: 'r', marks } })
}

const roll = { ...local('roll', rollId('k', 'r')), fields: { pupils: ['ana', 'bek'] } }

test('what happened stands newest first, without the days on which all was well', () => {
  const records = [
    roll,
    taken('2026-11-19', {}),
    taken('2026-11-20', { bek: { fact: 'absent' } }),
    local('visit', 'v', { pupil: 'bek', date: '2026-11-21', result: 'child-seen' }),
    local('visit', 'w', { pupil: 'ana', date: '2026-11-21', result: 'child-seen' }),
    local('planned-absence', 'p', {
      pupil: 'bek',
      from: '2026-11-10',
      to: '2026-11-11',
      reason: 'ill'
    })
  ]
  const earlier = [{ class: 'before', until: '2026-10-01', marks: { '2026-09-15': 'absent:ill' } }]
  expect(happeningsOf(records, 'k', 'bek', earlier).map(({ kind, day }) => [kind, day])).toEqual([
    ['visit', '2026-11-21'],
    ['mark', '2026-11-20'],
    ['plan', '2026-11-10'],
    ['earlier', '2026-09-15']
  ])
})

test('a case is opened once, and closed while it is not open again', () => {
  const opening = { pupil: 'bek', opened: '2026-11-02', reason: 'absence', people: ['p'] }
  const over = { ...opening, state: 'closed', closed: '2026-11-20', outcome: 'back-in-class' }
  const told = (set: Record<string, unknown>) =>
    happeningsOf([local('case', 'c', set)], 'k', 'bek').map(each => [
      each.day,
      'what' in each && each.what
    ])
  expect(told({ ...opening, state: 'open' })).toEqual([['2026-11-02', 'opened']])
  expect(told(over)).toEqual([
    ['2026-11-20', 'closed'],
    ['2026-11-02', 'opened']
  ])
  expect(told({ ...over, state: 'open' })).toEqual([['2026-11-02', 'opened']])
  expect(happeningsOf([local('case', 'c', over)], 'k', 'ana')).toEqual([])
})

test('a register that was not taken is unknown, never "here"', () => {
  const child = { id: 'bek', fields: { name: 'Бек', class: 'k', from: '2026-09-01' } }
  const records = [roll, taken('2026-11-17', {}), taken('2026-11-18', { bek: { fact: 'absent' } })]
  const weeks = weeksOf(records, k, calendar, child, '2026-11-16', '2026-11-19')
  expect(weeks).toHaveLength(1)
  expect(weeks[0]?.absent).toBe(1)
  expect(weeks[0]?.days.map(({ tone }) => tone)).toEqual(['unknown', 'here', 'absent', 'unknown'])
})

test('marks that a child brought from another class fill the days before', () => {
  const earlier = [{ class: 'before', until: '2026-10-01', marks: { '2026-11-16': 'late' } }]
  const child = { id: 'bek', fields: { name: 'Бек', class: 'k', from: '2026-11-17', earlier } }
  const weeks = weeksOf([roll], k, calendar, child, '2026-11-16', '2026-11-17')
  expect(weeks[0]?.days.map(({ tone }) => tone)).toEqual(['late', 'unknown'])
})
