import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { fold, matches } from './fold.ts'

describe('fold', () => {
  test('writes every Kazakh letter as the nearest Russian one', () => {
    expect(fold('ӘҒҚҢӨҰҮҺІЁЙ')).toBe('агкноуухией')
  })

  test('leaves й alone, composed or not', () => {
    expect(fold('Айдай')).toBe('айдай')
    expect(fold('Ай'.normalize('NFD'))).toBe('ай')
  })

  test('drops apostrophes and silent signs, and collapses spaces', () => {
    expect(fold('  Дарья \u00a0 О’Нил ')).toBe('даря онил')
  })

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ӘәҚқІіЁйъ -’aZ1') }), text => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      often
    )
  })
})

describe('matches', () => {
  const name = 'Әбдіқадырова Гүлнұр Қайратқызы'

  test.each(['абди', 'Гулнур абд', 'ӘБДІҚ гүл қай', 'қ ә', ''])('finds the name by "%s"', query => {
    expect(matches(query, name)).toBe(true)
  })

  test.each(['кадыр', 'абди мари', 'нур'])('does not find it by "%s"', query => {
    expect(matches(query, name)).toBe(false)
  })

  test('knows both halves of a double name', () => {
    expect(matches('мария', 'Ким Анна-Мария')).toBe(true)
    expect(matches('анна-мар', 'Ким Анна-Мария')).toBe(true)
  })
})
