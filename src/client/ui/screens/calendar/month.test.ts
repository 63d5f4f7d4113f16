import { expect, test } from 'vitest'
import { runsOf } from './month.tsx'

test('Days off in a row are one line, over a weekend too, and lessons end it', () => {
  const looks = ['cold', 'weekend', 'cold', 'school', 'cold', 'between-quarters'] as const
  const days = looks.map((look, i) => ({ day: `2027-01-0${i + 1}`, look, words: look }))
  expect(runsOf(days)).toMatchObject([
    { from: '2027-01-01', to: '2027-01-03', look: 'cold' },
    { from: '2027-01-05', to: '2027-01-05', look: 'cold' },
    { from: '2027-01-06', to: '2027-01-06', look: 'between-quarters' }
  ])
})
