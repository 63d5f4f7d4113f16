import { expect, test } from 'vitest'
import { letterLegend, letterOf } from './letters.ts'

test('each mark has the letter of its language', () => {
  const marks = [
    { fact: 'absent' },
    { fact: 'absent', reason: 'no-footwear' },
    { fact: 'absent', reason: 'family' },
    { fact: 'absent', reason: 'ill' },
    { fact: 'late', minutes: 10 },
    { fact: 'left-early' },
    { fact: 'here' }
  ] as const
  expect(marks.map(mark => letterOf(mark, 'kk'))).toEqual(['ж', 'ж', 'д', 'а', 'к', '', ''])
  expect(marks.map(mark => letterOf(mark, 'ru'))).toEqual(['н', 'н', 'п', 'б', 'о', '', ''])
})

test('the letters of the two languages never overlap', () => {
  const kk = letterLegend('kk').map(({ letter }) => letter)
  expect(letterLegend('ru').some(({ letter }) => kk.includes(letter))).toBe(false)
})
