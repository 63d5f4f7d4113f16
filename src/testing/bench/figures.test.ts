import { describe, expect, test } from 'vitest'
import { isAsked, isMet, median, medianAfterFirst, toTable } from './figures.ts'

describe('the middle of samples', () => {
  test('is the middle one, or between the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 2, 30])).toBe(3)
  })

  test('leaves the first sample out, however good it was', () => {
    expect(medianAfterFirst([0, 7, 5, 6])).toBe(6)
  })

  test('does not exist without samples', () => {
    expect(() => medianAfterFirst([3])).toThrow(RangeError)
  })
})

describe('a figure', () => {
  test('keeps its aim at the limit and misses it above', () => {
    expect(isMet({ name: 'tap.6x', value: 50, unit: 'ms' })).toBe(true)
    expect(isMet({ name: 'tap.6x', value: 50.1, unit: 'ms' })).toBe(false)
    expect(isMet({ name: 'tap.1x', value: 1000, unit: 'ms' })).toBeUndefined()
  })

  test('that may not be less keeps its aim at the limit and misses it below', () => {
    const name = 'sync.backlog.shaped.vs-pouchdb'
    expect(isMet({ name, value: 3, unit: 'times' })).toBe(true)
    expect(isMet({ name, value: 2.9, unit: 'times' })).toBe(false)
  })

  test('is asked for by its name or by a beginning that ends at a dot', () => {
    expect(isAsked('start.offline.6x', ['start'])).toBe(true)
    expect(isAsked('start.offline.6x', ['start.offline.6x'])).toBe(true)
    expect(isAsked('start.offline.6x', ['start.off', 'tap'])).toBe(false)
    expect(isAsked('anything', [])).toBe(true)
  })
})

test('the table says value, aim and verdict in columns', () => {
  const table = toTable([
    { name: 'first-visit.brotli', value: 109_999, unit: 'bytes' },
    { name: 'start.offline.6x.vs-bare', value: 1.3125, unit: 'times' },
    { name: 'tap.1x', value: 17.06, unit: 'ms' }
  ])
  expect(table.split('\n')).toEqual([
    'figure                      value  unit         aim',
    'first-visit.brotli        109,999  bytes  ≤ 110,000  met',
    'start.offline.6x.vs-bare     1.31  times      ≤ 1.3  MISSED',
    'tap.1x                       17.1  ms'
  ])
})

test('what must be known beside a figure stands once under the table', () => {
  const note = 'One side signs.'
  const table = toTable([
    { name: 'sync.backlog.shaped.vs-pouchdb', value: 4, unit: 'times', note },
    { name: 'sync.queue10k.shaped.vs-pouchdb', value: 2, unit: 'times', note }
  ])
  expect(table.split('\n').slice(1)).toEqual([
    'sync.backlog.shaped.vs-pouchdb       4  times  ≥ 3  met',
    'sync.queue10k.shaped.vs-pouchdb      2  times',
    '',
    'sync.backlog.shaped.vs-pouchdb, sync.queue10k.shaped.vs-pouchdb:',
    '  One side signs.'
  ])
})
