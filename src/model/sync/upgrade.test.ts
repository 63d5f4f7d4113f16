import fc from 'fast-check'
import { expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { note, optional, text } from '../field.ts'
import { defineKind, type Edit, schemasOf } from '../kind.ts'
import { kinds } from '../kinds/index.ts'
import { upgradeEdit } from './upgrade.ts'

/** A kind that has changed twice: a field got another name, then a text became a list of lines. */
const walk = defineKind({
  name: 'walk',
  writtenBy: 'field',
  fields: { route: optional(text(200)), lines: optional(note(2000)) },
  scope: { in: 'care' },
  columns: ['route'],
  version: 3,
  upgrades: [
    ({ way, ...rest }) => (way === undefined ? rest : { ...rest, route: way }),
    ({ remark, ...rest }) => (remark === undefined ? rest : { ...rest, lines: `• ${remark}` })
  ]
})

const words = fc.string({ minLength: 1, maxLength: 40 }).filter(text => text.trim() !== '')
const oldWalk = fc.record({ way: words, remark: words }, { requiredKeys: [] })

test.each([
  [1, { way: 'көпір', remark: 'аулада' }, { route: 'көпір', lines: '• аулада' }],
  [2, { route: 'көпір', remark: 'аулада' }, { route: 'көпір', lines: '• аулада' }],
  [3, { route: 'көпір', lines: '• аулада' }, { route: 'көпір', lines: '• аулада' }]
])('an edit of version %i reads as it would be written today', (version, before, after) => {
  expect(upgradeEdit(walk, version, before)).toEqual(after)
})

test('an edit of any age fits the present shape, and nothing that it says is lost', () => {
  fc.assert(
    fc.property(oldWalk, edit => {
      const today = upgradeEdit(walk, 1, edit)
      expect(schemasOf(walk).part.safeParse(today).success).toBe(true)
      const said = Object.values(today ?? {}).join('\n')
      for (const value of Object.values(edit)) expect(said).toContain(value)
    }),
    often
  )
})

test('it does not matter at which versions an edit has stopped on its way', () => {
  const [toSecond] = walk.upgrades as [(edit: Edit) => Edit]
  fc.assert(
    fc.property(oldWalk, edit => {
      expect(upgradeEdit(walk, 2, toSecond(edit))).toEqual(upgradeEdit(walk, 1, edit))
    }),
    often
  )
})

test('an edit of a newer app is not guessed at', () => {
  expect(upgradeEdit(walk, 4, { route: 'көпір' })).toBeUndefined()
})

test.each([...kinds.values()])('$name has a step for each version that it ever had', kind => {
  expect(kind.upgrades).toHaveLength(kind.version - 1)
})
