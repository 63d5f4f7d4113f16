// @vitest-environment node
import { expect, test } from 'vitest'
import { cursorAfter, digitsIn, groupDigits, missingDigits } from './group-digits.ts'

test('digits group themselves as 4-4-4', () => {
  expect(groupDigits('1234')).toBe('1234')
  expect(groupDigits('12345')).toBe('1234-5')
  expect(groupDigits('123456789012')).toBe('1234-5678-9012')
})

test('whatever is pasted around the digits falls away', () => {
  expect(groupDigits(' код: 1234 5678–9012.')).toBe('1234-5678-9012')
  expect(digitsIn('1234-5678-9012-3456')).toBe('123456789012')
})

test('the cursor stays behind the digit that was typed', () => {
  expect([0, 1, 4, 5, 8, 9, 12].map(cursorAfter)).toEqual([0, 1, 4, 6, 9, 11, 14])
})

test('says how many digits are missing', () => {
  expect(missingDigits('1234-5')).toBe(7)
  expect(missingDigits('1234-5678-9012')).toBe(0)
})
