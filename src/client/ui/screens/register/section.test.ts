import { describe, expect, test } from 'vitest'
import { classKind } from '../../../../model/kinds/class.ts'
import { rollId, rollName } from '../../../../model/kinds/roll.ts'
import { sheetId } from '../../../../model/kinds/sheet.ts'
import type { Entry } from '../../../../model/sync/op.ts'
import { classOn } from '../../../school.ts'
import type { LocalRecord } from '../../../store/records.ts'
import { type Draft, exceptionsOf, toSection, withDraft } from './section.ts'

const monday = '2026-11-23'
const tuesday = '2026-11-24'
const scope = 'class:k1'
const calendar = {
  years: [{ year: 2026, quarters: [{ from: '2026-11-01', to: '2026-12-27' }], week: 5 as const }],
  days: []
}
const info = classOn(
  'k1',
  1,
  { names: [{ from: '2026-09-01', grade: 7, letter: 'Ә' }], shift: 1 },
  tuesday
)

function record(kind: string, id: string, rest: Partial<LocalRecord>): LocalRecord {
  const key = `${scope}/${kind}/${id}`
  const travel = { state: 'received' } as const
  return { key, id, kind, scope, year: 0, seq: 1, fields: {}, entries: [], travel, ...rest }
}

function pupil(id: string, name: string, from = '2026-09-01'): LocalRecord {
  return record('pupil', id, { fields: { name, class: 'k1', from } })
}

function entry(id: string, set: Entry['set'], seen: string[] = []): Entry {
  return { id, by: 'teacher', device: 'phone', at: { wall: 0, offset: 0 }, set, seen }
}

const three = [pupil('a', 'Әлімбек Дана'), pupil('b', 'Айтқали Әсел'), pupil('c', 'Бекенов Мирас')]

function section(records: LocalRecord[], draft: Draft = {}) {
  return withDraft(toSection(records, info, calendar, tuesday), draft)
}

describe('the register screen of a class', () => {
  test(`is of a ${classKind.name} in Kazakh order and not taken`, () => {
    const shown = section(three)
    expect(shown.lines.map(({ name }) => name)).toEqual([
      'Айтқали Әсел',
      'Әлімбек Дана',
      'Бекенов Мирас'
    ])
    expect(shown.view.taken).toBeUndefined()
    expect(shown.count).toMatchObject({ roll: 3, here: 3, absent: 0 })
  })

  test('counts who is marked before it is taken', () => {
    const shown = section(three, { a: { fact: 'absent' }, c: { fact: 'late' } })
    expect(shown.count).toMatchObject({ roll: 3, here: 2, late: 1, absent: 1 })
    expect(exceptionsOf(shown)).toEqual({ a: { fact: 'absent' }, c: { fact: 'late' } })
  })

  test('fills in a planned absence, which gives way to what the teacher sees', () => {
    const plan = record('planned-absence', 'plan', {
      entries: [entry('1', { pupil: 'c', from: monday, to: '2026-11-30', reason: 'ill' })]
    })
    const filled = section([...three, plan])
    expect(exceptionsOf(filled)).toEqual({ c: { fact: 'absent', reason: 'ill', planned: true } })
    expect(filled.lines[2]?.plannedUntil).toBe('2026-11-30')
    expect(exceptionsOf(section([...three, plan], { c: { fact: 'here' } }))).toEqual({})
  })

  test('leaves a cancelled plan alone', () => {
    const plan = record('planned-absence', 'plan', {
      entries: [
        entry('1', { pupil: 'c', from: monday, to: tuesday, reason: 'ill' }),
        entry('2', { pupil: 'c', cancelled: true }, ['1'])
      ]
    })
    expect(exceptionsOf(section([...three, plan]))).toEqual({})
  })

  test('says of a child who was not on the roll that nobody marked it', () => {
    const name = rollName(['a', 'b'])
    const roll = record('roll', rollId('k1', name), { fields: { pupils: ['a', 'b'] } })
    const sheet = record('sheet', sheetId('k1', tuesday), {
      entries: [entry('1', { taken: { roll: name, marks: {} } })]
    })
    const shown = section([...three, roll, sheet])
    expect(shown.lines.find(({ id }) => id === 'c')?.mark).toBeUndefined()
    expect(shown.count).toMatchObject({ roll: 3, here: 2, notMarked: 1 })
  })

  test('shows the last school days and tells "not taken" from "here"', () => {
    const name = rollName(['a', 'b', 'c'])
    const roll = record('roll', rollId('k1', name), { fields: { pupils: ['a', 'b', 'c'] } })
    const sheet = record('sheet', sheetId('k1', monday), {
      entries: [entry('1', { taken: { roll: name, marks: { a: { fact: 'absent' } } } })]
    })
    const line = section([...three, roll, sheet]).lines.find(({ id }) => id === 'a')
    expect(line?.past.at(-1)).toEqual({ day: monday, mark: { fact: 'absent' }, taken: true })
    expect(line?.past.at(-2)).toEqual({ day: '2026-11-20', mark: undefined, taken: false })
  })

  test('does not list a child before it came', () => {
    expect(section([...three, pupil('d', 'Жаңа Бала', '2026-12-01')]).count.roll).toBe(3)
  })
})
