import { expect, test } from 'vitest'
import type { Entry } from '../../model/sync/op.ts'
import type { LocalRecord } from '../store/records.ts'
import { nextDays, readCaseNotes, readCases } from './cases.ts'

function entry(id: string, by: string, set: Entry['set'], seen: string[] = []): Entry {
  return { id, by, set, seen, device: 'd', at: { wall: 0, offset: 0 } }
}

function record(kind: string, id: string, entries: Entry[]): LocalRecord {
  const scope = kind === 'case' ? 'care:o' : 'case:c'
  return {
    ...{ key: `${scope}/${kind}/${id}`, id, kind, scope, entries },
    ...{ year: 2026, seq: 1, fields: {}, travel: { state: 'received' } }
  }
}

const opening = {
  ...{ pupil: 'p', opened: '2026-11-02', reason: 'absence', people: ['a'] },
  state: 'open'
}

test('where people disagree on who is named, all of them are', () => {
  const [read] = readCases([
    record('case', 'c', [
      entry('1', 'a', opening),
      entry('2', 'a', { people: ['a', 'b'] }, ['1']),
      entry('3', 'b', { people: ['c'] }, ['1'])
    ])
  ])
  expect(read?.named).toEqual(['a', 'b', 'c'])
  expect(Object.keys(read?.disputed ?? {})).toEqual(['people'])
})

test('a case is open until somebody closes it, and again when it goes on', () => {
  const said = [
    entry('1', 'a', opening),
    entry('2', 'a', { state: 'closed', closed: '2026-11-20', outcome: 'back-in-class' }, ['1']),
    entry('3', 'a', { state: 'open' }, ['2'])
  ]
  const isOpen = [1, 2, 3].map(
    count => readCases([record('case', 'c', said.slice(0, count))])[0]?.isOpen
  )
  expect(isOpen).toEqual([true, false, true])
})

test('the newest note alone says what is next', () => {
  const note = (id: string, date: string, next?: string) =>
    record('case-note', id, [entry(id, 'a', { case: 'c', pupil: 'p', date, text: '…', next })])
  const notes = readCaseNotes([
    note('1', '2026-11-03', '2026-11-10'),
    note('2', '2026-11-12', '2026-11-20')
  ])
  expect(notes.map(({ id }) => id)).toEqual(['2', '1'])
  expect(nextDays(notes)).toEqual(new Map([['c', '2026-11-20']]))
  expect(
    nextDays(readCaseNotes([note('1', '2026-11-03', '2026-11-10'), note('3', '2026-11-15')]))
  ).toEqual(new Map())
})
