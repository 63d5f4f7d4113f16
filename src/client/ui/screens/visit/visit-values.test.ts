// @vitest-environment node
import { expect, test } from 'vitest'
import { isWritten, readDraftVisit } from './visit-values.ts'

const whole = { pupil: 'p', date: '2026-11-24', result: 'child-seen' }

test('a visit needs a child, a day and a result', () => {
  expect(readDraftVisit({}).flaws).toEqual({
    pupil: 'missing',
    date: 'missing',
    result: 'missing'
  })
  expect(readDraftVisit(whole).visit).toEqual(whole)
})

test('empty fields are left out, and so are how far one was and what is amended', () => {
  const read = readDraftVisit({ ...whole, met: ' ', seen: 'Жылы', amends: ['a'], scroll: 300 })
  expect(read.visit).toEqual({ ...whole, seen: 'Жылы' })
})

test('what does not fit is marked and stays', () => {
  expect(readDraftVisit({ ...whole, next: '2026-13-40' }).flaws).toEqual({ next: 'invalid' })
  expect(readDraftVisit({ ...whole, met: 'а'.repeat(301) }).flaws).toEqual({ met: 'invalid' })
  expect(readDraftVisit({ ...whole, next: '2026-11-24' }).flaws).toEqual({ next: 'next-before' })
})

test('a draft is written once a person has typed or chosen something', () => {
  expect(isWritten({ pupil: 'p', date: '2026-11-24' })).toBe(false)
  expect(isWritten({ ...whole })).toBe(true)
})
