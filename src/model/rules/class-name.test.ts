import { describe, expect, test } from 'vitest'
import { classNameOn, compareClasses, formatClass } from './class-name.ts'

const cohort = {
  names: [
    { from: '2027-08-01', grade: 8, letter: 'Ә' },
    { from: '2026-08-01', grade: 7, letter: 'Ә' }
  ]
}

describe('the name of a class', () => {
  test('is the last one begun by the day', () => {
    expect(classNameOn(cohort, '2027-07-31')).toEqual({ grade: 7, letter: 'Ә' })
    expect(classNameOn(cohort, '2027-08-01')).toEqual({ grade: 8, letter: 'Ә' })
  })

  test('is the first one on days before the class began', () => {
    expect(classNameOn(cohort, '2020-01-01').grade).toBe(7)
  })

  test('has its letter in quotation marks, if there is one', () => {
    expect(formatClass({ grade: 7, letter: 'Ә' })).toBe('7 «Ә»')
    expect(formatClass({ grade: 0, letter: '' })).toBe('0')
  })
})

test('classes stand by grade, then in Kazakh letter order', () => {
  const list = ['10А', '7Б', '0А', '7Ә', '7', '7А', '7В'].map(name => ({
    grade: Number.parseInt(name, 10),
    letter: name.replace(/\d+/, '')
  }))
  expect(list.sort(compareClasses).map(({ grade, letter }) => grade + letter)).toEqual([
    '0А',
    '7',
    '7А',
    '7Ә',
    '7Б',
    '7В',
    '10А'
  ])
})
