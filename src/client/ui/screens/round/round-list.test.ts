// @vitest-environment node
import { expect, test } from 'vitest'
import type { Mark } from '../../../../model/kinds/sheet.ts'
import type { RegisterView } from '../../../../model/rules/register.ts'
import type { ClassInfo } from '../../../school.ts'
import type { ReadRegister } from '../../attendance.ts'
import type { Child } from '../../use-people.ts'
import type { DueVisit } from '../../visits.ts'
import { countByClass, roundRows } from './round-list.ts'

const names = [{ from: '2026-09-01', grade: 7, letter: 'Ә' }]
const k: ClassInfo = {
  id: 'k',
  seq: 1,
  fields: { names, shift: 1 },
  name: '7 «Ә»',
  cls: { id: 'k', grade: 7, shift: 1 }
}
const today = '2026-11-24'

function child(id: string): Child {
  return { id, classInfo: k, fields: { name: id, class: 'k', from: '2026-09-01' } }
}

/** A register of one child, newest day first as the app reads them. */
function register(day: string, pupil: string, mark: Mark): ReadRegister {
  const entry = { id: day, by: 'p', device: 'd', at: { wall: 0, offset: 0 }, set: {}, seen: [] }
  const view: RegisterView = {
    taken: entry,
    marks: new Map([[pupil, { mark, entry, versions: [] }]])
  }
  return { id: day, classId: 'k', day, view, travel: { state: 'received' } }
}

const absent: Mark = { fact: 'absent' }
const due = (pupil: string, next: string) => ({ pupil, next }) as DueVisit

test('three unexplained school days in a row bring a child onto the list, with the dates', () => {
  const registers = ['2026-11-24', '2026-11-23', '2026-11-20'].map(day =>
    register(day, 'ana', absent)
  )
  const rows = roundRows([child('ana')], [], () => registers, today)
  expect(rows[0]?.absent).toEqual(['2026-11-20', '2026-11-23', '2026-11-24'])
  expect(roundRows([child('ana')], [], () => registers.slice(1), today)).toEqual([])
})

test('a known reason or a day in class ends the run', () => {
  const run = ['2026-11-23', '2026-11-20', '2026-11-19'].map(day => register(day, 'ana', absent))
  const here = [register('2026-11-24', 'ana', { fact: 'here' }), ...run]
  const ill = [register('2026-11-24', 'ana', { fact: 'absent', reason: 'ill' }), ...run]
  expect(roundRows([child('ana')], [], () => here, today)).toEqual([])
  expect(roundRows([child('ana')], [], () => ill, today)).toEqual([])
})

test('a day on which the child was not marked neither counts nor ends the run', () => {
  const days = ['2026-11-24', '2026-11-20', '2026-11-19']
  const registers = days.map(day => register(day, 'ana', absent))
  registers.splice(1, 0, register('2026-11-23', 'another', absent))
  expect(roundRows([child('ana')], [], () => registers, today)[0]?.absent).toHaveLength(3)
})

test('overdue visits stand first, then long absences, then visits to come', () => {
  const registers = ['2026-11-24', '2026-11-23', '2026-11-20'].map(day =>
    register(day, 'absent', absent)
  )
  const rows = roundRows(
    [child('soon'), child('absent'), child('late'), child('latest')],
    [due('soon', '2026-11-27'), due('late', '2026-11-23'), due('latest', '2026-11-10')],
    () => registers,
    today
  )
  expect(rows.map(row => row.child.id)).toEqual(['latest', 'late', 'absent', 'soon'])
  expect(rows[0]?.due?.late).toBe(14)
  expect(countByClass(rows).get('k')).toBe(4)
})
