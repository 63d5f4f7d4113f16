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
