// @vitest-environment node
import { expect, test } from 'vitest'
import type { LocalRecord } from '../store/records.ts'
import { dueVisits, readVisits } from './visits.ts'

function visit(id: string, pupil: string, date: string, next?: string): LocalRecord {
  const set = { pupil, date, result: 'child-seen', ...(next && { next }) }
  const entry = { id: `e-${id}`, by: 'p', device: 'd', at: { wall: 0, offset: 0 }, set, seen: [] }
  return {
    key: `class:k/visit/${id}`,
    id,
    kind: 'visit',
    scope: 'class:k',
    year: 2026,
    seq: 1,
    fields: {},
    entries: [entry],
    travel: { state: 'received' }
  }
}

test('visits stand newest day first', () => {
  const visits = readVisits([visit('a', 'x', '2026-11-02'), visit('b', 'x', '2026-11-20')])
  expect(visits.map(({ id }) => id)).toEqual(['b', 'a'])
})

test('only the newest visit to a child says when the next one is due', () => {
  const visits = readVisits([
    visit('a', 'x', '2026-11-02', '2026-11-09'),
    visit('b', 'x', '2026-11-20'),
    visit('c', 'y', '2026-11-10', '2026-11-24')
  ])
  expect(dueVisits(visits, '2026-11-24').map(({ pupil }) => pupil)).toEqual(['y'])
})

test('the visit that is most overdue comes first, and far ones wait', () => {
  const visits = readVisits([
    visit('a', 'x', '2026-11-02', '2026-11-26'),
    visit('b', 'y', '2026-11-02', '2026-11-05'),
    visit('c', 'z', '2026-11-02', '2026-12-20')
  ])
  expect(dueVisits(visits, '2026-11-24').map(({ next }) => next)).toEqual([
    '2026-11-05',
    '2026-11-26'
  ])
})
