import { expect, test } from 'vitest'
import type { ParkedOp } from '../../../../model/commands.ts'
import type { OutboxRow } from '../../../store/database.ts'
import { shownParked } from './parked-list.ts'

function row(id: string, at: number): OutboxRow {
  return { id, state: 'parked', record: `r-${id}`, kind: 'visit', at } as OutboxRow
}

function told(id: string, part: Partial<ParkedOp> = {}): ParkedOp {
  return {
    id,
    key: `k-${id}`,
    at: 5,
    problem: 'not-yours',
    author: 'p',
    device: 'd',
    isMine: true,
    isHandedOver: false,
    canBeTaken: true,
    canBeDropped: true,
    ...part
  }
}

test('without the line this phone shows what it knows itself', () => {
  expect(shownParked([row('a', 2), row('b', 1)]).map(({ id, key }) => [id, key])).toEqual([
    ['b', undefined],
    ['a', undefined]
  ])
})

test('what both know is shown once, one’s own before that of others', () => {
  const shown = shownParked(
    [row('a', 9)],
    [told('x', { isMine: false, at: 1 }), told('a'), told('b')]
  )
  expect(shown.map(({ id, key }) => [id, key])).toEqual([
    ['a', 'k-a'],
    ['b', 'k-b'],
    ['x', 'k-x']
  ])
  expect(shown[0]?.row?.id).toBe('a')
})

test('work that only waits is not among it', () => {
  expect(shownParked([{ ...row('a', 1), state: 'waiting' }])).toEqual([])
})
