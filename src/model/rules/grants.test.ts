import { expect, test } from 'vitest'
import type { Grant } from '../kinds/staff.ts'
import { keepsOffice, keepsPast, splitGrants, withoutGrant } from './grants.ts'

const today = '2026-11-26'
const teacher: Grant = { id: 'a', role: 'teacher', classes: ['c1', 'c2'], from: '2026-09-01' }
const office: Grant = { id: 'b', role: 'office', classes: [], from: '2026-09-01' }
const lent: Grant = { ...teacher, id: 'c', classes: ['c3'], from: today, until: today }

test('An office role that ends, or has not begun, does not keep the school open', () => {
  expect(keepsOffice([teacher, office], today)).toBe(true)
  expect(keepsOffice([{ ...office, until: '2027-05-25' }], today)).toBe(false)
  expect(keepsOffice([{ ...office, from: '2026-11-27' }], today)).toBe(false)
})

test('What has been is not rewritten', () => {
  const keeps = (after: Grant[]) => keepsPast([teacher], after, today)
  expect(keeps([teacher, office])).toBe(true)
  expect(keeps([{ ...teacher, classes: ['c2', 'c1'], until: '2026-11-25' }])).toBe(true)
  expect(keeps([{ ...teacher, until: '2026-11-24' }])).toBe(false)
  expect(keeps([{ ...teacher, classes: ['c1'] }])).toBe(false)
  expect(keeps([])).toBe(false)
})

test('A role that was over stays as it ended', () => {
  const over = { ...teacher, until: '2026-10-01' }
  expect(keepsPast([over], [teacher], today)).toBe(false)
  expect(keepsPast([over], [over], today)).toBe(true)
})

test('What begins today may be taken back, what began before is ended', () => {
  expect(withoutGrant([teacher, lent], 'c', today, '2026-11-25')).toEqual([teacher])
  const ended = withoutGrant([teacher, lent], 'a', today, '2026-11-25')
  expect(ended).toEqual([{ ...teacher, until: '2026-11-25' }, lent])
  expect(keepsPast([teacher, lent], ended, today)).toBe(true)
})

test('Roles that are over stand apart, the newest first', () => {
  const over = { ...office, until: '2026-11-25' }
  expect(splitGrants([teacher, over, lent], today)).toEqual({
    holding: [lent, teacher],
    over: [over]
  })
})
