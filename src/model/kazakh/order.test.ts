import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { often } from '../../testing/often.ts'
import { compareKazakh, sortKazakh } from './order.ts'

// Node carries a full ICU, Chromium does not.
const icu = new Intl.Collator('kk')
const cyrillic = 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ'
const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const neighbours = 'ҐґЄєҖҗҲҳҶҷЇїЎўѐӢӣÉéÜüŞşÇçƏə'
const signs = ' -_.,\'’"«»()0123456789'

const families =
  'Әбдіқадыр Абай Ахмет Жұмабай Қайрат Ким Ңәби Өтеген Оспан Ұлан Үсен Уәли Һакім Хамит Ілияс Иса Ыбырай Ёлкин Ежов Щукин Цой Мүсін Мусин'
const given =
  'Әлихан Алихан Гүлнұр Ғазиз Дана Данияр Ерке Жания Қыз Кирилл Нұр Ім-ран Анна-Мария Юлия'

function names(): string[] {
  const endings = ['', 'ов', 'ова', 'ұлы']
  return families
    .split(' ')
    .flatMap(family => endings.map(ending => family + ending))
    .flatMap(family => given.split(' ').map(name => `${family} ${name}`))
}

describe('compareKazakh', () => {
  test('puts the alphabet in Kazakh order', () => {
    const letters = [...cyrillic]
    expect([...letters].reverse().sort(compareKazakh)).toEqual(letters)
  })

  test('orders more than a thousand names as a full ICU does', () => {
    const list = names()
    expect(list.length).toBeGreaterThan(1000)
    expect(sortKazakh(list, name => name)).toEqual([...list].sort(icu.compare))
  })

  test('agrees with a full ICU on any two texts', () => {
    const letters = [...cyrillic, ...cyrillic.toLowerCase(), ...latin, ...latin.toLowerCase()]
    const text = fc.string({
      unit: fc.constantFrom(...letters, ...signs, ...neighbours),
      maxLength: 6
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareKazakh(a, b)).toBe(Math.sign(icu.compare(a, b)))
      }),
      often
    )
  })

  test('agrees with it on texts that differ by case and accents alone', () => {
    const text = fc.string({ unit: fc.constantFrom(...'еЕёЁéÉeE -\u0301'), maxLength: 5 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareKazakh(a, b)).toBe(Math.sign(icu.compare(a, b)))
      }),
      often
    )
  })

  test('is a total order even with signs it does not know', () => {
    const text = fc.string({ unit: fc.constantFrom('а', 'я', 'z', '٣', '字', '😀'), maxLength: 3 })
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(compareKazakh(a, b) + compareKazakh(b, a)).toBe(0)
        const [x, y, z] = [a, b, c].sort(compareKazakh) as [string, string, string]
        expect(compareKazakh(x, z)).toBeLessThanOrEqual(0)
        expect(compareKazakh(x, y)).toBeLessThanOrEqual(0)
      }),
      often
    )
    expect(compareKazakh('😀', 'zя')).toBe(1)
  })

  test('sees no difference where a person sees none', () => {
    expect(compareKazakh('Айдай', 'Айдай'.normalize('NFD'))).toBe(0)
    expect(compareKazakh('Ай\u00adдай', 'Айдай')).toBe(0)
    expect(compareKazakh('Ким\u00a0Дана', 'Ким Дана')).toBe(0)
  })
})
