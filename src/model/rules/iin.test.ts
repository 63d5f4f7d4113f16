import { expect, test } from 'vitest'
import { isIin } from './iin.ts'

test('knows a number whose check digit is right at the first pass', () => {
  expect(isIin('159900777784')).toBe(true)
})

test('knows a number that needs the second pass', () => {
  expect(isIin('159900555805')).toBe(true)
})

test('refuses every ending of a prefix that both passes turn down', () => {
  for (let digit = 0; digit < 10; digit++) expect(isIin(`15990000090${digit}`)).toBe(false)
})

test('refuses a wrong check digit, other lengths and other characters', () => {
  const texts = [
    '159900777785',
    '15990077778',
    '1599007777840',
    '15990077778x',
    '',
    ' 159900777784'
  ]
  for (const text of texts) expect(isIin(text)).toBe(false)
})

test('refuses the number of zeros, although its sum agrees', () => {
  expect(isIin('000000000000')).toBe(false)
})
