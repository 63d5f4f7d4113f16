import { expect, test } from 'vitest'
import type { ReadCase } from '../../cases.ts'
import type { Child } from '../../use-people.ts'
import { groupCases } from './case-list.ts'

const child = { id: 'p1', fields: { name: 'Айтқали Әсел' } } as Child

function read(id: string, opened: string, people: string[], closed?: string): ReadCase {
  return {
    id,
    fields: {
      ...{ pupil: 'p1', opened, reason: 'absence', people },
      ...(closed ? { state: 'closed', closed } : { state: 'open' })
    },
    isOpen: closed === undefined,
    named: people,
    disputed: {},
    entries: [],
    travel: { state: 'received' }
  }
}

const cases = [
  read('new', '2026-11-20', ['me']),
  read('old', '2026-10-01', ['me', 'other']),
  read('due', '2026-11-10', ['me']),
  read('of-other', '2026-11-01', ['other']),
  read('over', '2026-09-10', ['me'], '2026-11-02')
]
const shown = { me: 'me', today: '2026-11-23', query: '' }
const idsOf = (rows: { read: ReadCase }[]) => rows.map(({ read: { id } }) => id)

test('one’s own stand apart from those of others and from what is over', () => {
  const { mine, others, over } = groupCases(cases, [child], new Map(), [], shown)
  expect(idsOf(mine)).toEqual(['old', 'due', 'new'])
  expect(idsOf(others)).toEqual(['of-other'])
  expect(idsOf(over)).toEqual(['over'])
})

test('what was agreed for a day that is over comes before what has been open for long', () => {
  const days = new Map([
    ['new', '2026-11-25'],
    ['due', '2026-11-20']
  ])
  const { mine } = groupCases(cases, [child], days, [], shown)
  expect(idsOf(mine)).toEqual(['due', 'new', 'old'])
  expect(mine.map(({ next }) => next?.late)).toEqual([3, -2, undefined])
})

test('the first day counts, and a search finds the child', () => {
  const { mine } = groupCases(cases, [child], new Map(), [], { ...shown, query: 'аселх' })
  expect(mine).toEqual([])
  const found = groupCases(cases, [child], new Map(), [], { ...shown, query: 'асел' })
  expect(found.mine.find(({ read: { id } }) => id === 'new')?.days).toBe(4)
})

test('the case of a child that is not on the roll is shown, but no name finds it', () => {
  const { mine } = groupCases(cases, [], new Map(), [], shown)
  expect(mine).toHaveLength(3)
  expect(mine[0]?.child).toBeUndefined()
  expect(groupCases(cases, [], new Map(), [], { ...shown, query: 'асел' }).mine).toEqual([])
})
