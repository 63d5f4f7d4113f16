import { describe, expect, test } from 'vitest'
import type { SchoolClass } from '../kinds/class.ts'
import { classNameOn, existsOn } from './class-name.ts'
import { afterStep, named, sharedName, usualStep } from './school-classes.ts'

function made(grade: number, letter: string, from = '2026-09-01'): SchoolClass {
  return { names: [{ from, grade, letter }], shift: 1 }
}
const autumn = '2027-09-01'

describe('a new school year', () => {
  test('gives a class the next grade from its first day on, and keeps the old name before', () => {
    const class8 = afterStep(made(7, 'Ә'), 'up', autumn)
    expect(classNameOn(class8, '2027-08-31')).toEqual({ grade: 7, letter: 'Ә' })
    expect(classNameOn(class8, autumn)).toEqual({ grade: 8, letter: 'Ә' })
    expect(afterStep(class8, 'up', autumn)).toEqual(class8)
  })

  test('ends a class that finishes on the day before', () => {
    const done = afterStep(made(11, 'А'), 'finish', autumn)
    expect([existsOn(done, '2027-08-31'), existsOn(done, autumn)]).toEqual([true, false])
  })

  test('leaves a class that stays as it is', () => {
    expect(afterStep(made(3, ''), 'stay', autumn)).toEqual(made(3, ''))
  })

  test.each([
    [11, 11, 'finish'],
    [9, 9, 'finish'],
    [9, 11, 'up'],
    [4, 4, 'finish'],
    [7, 7, 'up'],
    [0, 11, 'up'],
    [12, 12, 'finish']
  ] as const)('takes grade %i of a school up to %i usually to: %s', (grade, highest, step) => {
    expect(usualStep({ grade, letter: 'А' }, highest)).toBe(step)
  })
})

test('a class under another name gives up the names that would have come later', () => {
  const renamed = named(
    {
      ...made(7, 'А'),
      names: [...made(7, 'А').names, { from: '2027-01-10', grade: 7, letter: 'Б' }]
    },
    { grade: 7, letter: 'В' },
    '2026-12-01'
  )
  expect(classNameOn(renamed, '2027-02-01')).toEqual({ grade: 7, letter: 'В' })
})

test('two classes of one name are found, one that has finished is not in the way', () => {
  const old = { ...made(11, 'A'), until: '2026-08-31' }
  expect(sharedName([made(11, 'А'), made(10, 'А'), old], autumn)).toBeUndefined()
  expect(sharedName([made(11, 'А'), made(11, 'A')], autumn)).toEqual({ grade: 11, letter: 'A' })
})
