// @vitest-environment node
import { expect, test } from 'vitest'
import { readAbsence } from './absence-values.ts'

const typed = { from: '2026-11-24', to: '2026-11-26', reason: 'ill' as const }

test('a planned absence needs two days in order and a reason', () => {
  expect(readAbsence('p', { from: '', to: '' }).flaws).toEqual(['from', 'to', 'reason'])
  expect(readAbsence('p', { ...typed, to: '2026-11-23' }).flaws).toEqual(['to'])
})

test('an empty note is left out', () => {
  expect(readAbsence('p', { ...typed, note: '  ' }).absence).toEqual({ pupil: 'p', ...typed })
})
