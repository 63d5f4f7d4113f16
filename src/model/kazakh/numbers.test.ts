import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { languages } from './language.ts'
import { formatBytes, formatNumber } from './numbers.ts'

const anyLanguage = fc.constantFrom(...languages)

describe('formatNumber', () => {
  test('parts thousands and decimals as each language does', () => {
    expect(formatNumber(1234.5, 'kk')).toBe('1\u00a0234,5')
    expect(formatNumber(1234.5, 'ru')).toBe('1\u00a0234,5')
    expect(formatNumber(1234.5, 'en')).toBe('1,234.5')
  })

  test('never shows a negative nothing', () => {
    expect(formatNumber(-0.01, 'kk')).toBe('0')
  })

  test('agrees with a full ICU', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2e9, max: 2e9 }), anyLanguage, (n, language) => {
        expect(formatNumber(n / 10, language)).toBe(
          new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(n / 10)
        )
      }),
      often
    )
  })
})

describe('formatBytes', () => {
  test('takes the unit in which the number is short', () => {
    expect(formatBytes(0, 'kk')).toBe('0\u00a0байт')
    expect(formatBytes(999, 'ru')).toBe('999\u00a0Б')
    expect(formatBytes(1_250_000, 'kk')).toBe('1,3\u00a0МБ')
    expect(formatBytes(999_990, 'en')).toBe('1\u00a0MB')
    expect(formatBytes(5.5e12, 'en')).toBe('5,500\u00a0GB')
  })
})
