import { describe, expect, test } from 'vitest'
import { classInTitle, letterReader, parseClass } from './parse-class.ts'
import { parseDay } from './parse-day.ts'
import { cleanName, exactName } from './parse-name.ts'
import { saysLeft, sexOf } from './words.ts'

describe('a class', () => {
  const sevenA = { grade: 7, letter: 'Ә' }
  test.each([
    '7 «Ә»',
    '7Ә',
    '7-ә сынып',
    '7 "Ә" класс',
    '7-ші «ә» сыныбы',
    '7.Ә',
    '7 Ә (қаз)',
    '7 (Ә)'
  ])('is read from %s', text => {
    expect(parseClass(text)).toEqual(sevenA)
  })

  test('may have no letter, or be the year before school', () => {
    expect(parseClass(1)).toEqual({ grade: 1, letter: '' })
    expect(parseClass('5-й класс')).toEqual({ grade: 5, letter: '' })
    for (const text of ['0 сынып', 'мектепалды', 'Предшкольный класс']) {
      expect(parseClass(text)).toEqual({ grade: 0, letter: '' })
    }
    expect(parseClass('Мектепалды даярлық «А» тобы')).toEqual({ grade: 0, letter: 'А' })
  })

  test('is nothing without a grade from 0 to 12', () => {
    for (const text of ['', 'А', '13А', '2015', '7/8', 'сынып', null]) {
      expect(parseClass(text)).toBeUndefined()
    }
  })

  test('is found in the title of a list', () => {
    expect(classInTitle('5 «А» сынып оқушыларының тізімі')).toEqual({ grade: 5, letter: 'А' })
    expect(classInTitle('Список учащихся 7 "Б" класса')).toEqual({ grade: 7, letter: 'Б' })
    expect(classInTitle('Класс: 8в')).toEqual({ grade: 8, letter: 'В' })
    expect(classInTitle('№12 жалпы білім беретін мектеп')).toBeUndefined()
    expect(classInTitle('2026-2027 оқу жылы, 1-4 сыныптар')).toBeUndefined()
  })

  test('has a Cyrillic letter among Cyrillic letters, and may have Latin ones otherwise', () => {
    const cyrillic = letterReader(['A', 'Ә', 'Б'])
    expect(cyrillic('A')).toBe('А')
    expect(cyrillic('Z')).toBeUndefined()
    expect(letterReader(['A', 'D'])('D')).toBe('D')
  })
})

describe('a day', () => {
  const written = [
    new Date('2019-02-27'),
    43523,
    '43523',
    '27.02.2019',
    '27.2.19',
    '2019-02-27',
    '27/02/2019',
    '27.02.2019 ж.',
    '27.02.2019г.',
    '27 ақпан 2019',
    '2019 жылғы 27 ақпан',
    '27 февраля 2019 г.',
    '27-фев-19',
    'February 27, 2019',
    '27.02.2019 0:00:00'
  ]
  test.each(written)('is read from %s', cell => {
    expect(parseDay(cell)).toBe('2019-02-27')
  })

  test('is nothing if it is not in the calendar or could be another', () => {
    for (const cell of [
      '31.02.2015',
      '02/27/2019',
      '2015',
      2015,
      'жоқ',
      '',
      new Date(Number.NaN)
    ]) {
      expect(parseDay(cell)).toBeUndefined()
    }
  })
})

describe('a name', () => {
  test('loses capital letters, numbering and doubled spaces', () => {
    expect(cleanName('  1. ОСПАНОВ   ТЕМІРЛАН ТАЛҒАТҰЛЫ,')).toBe('Оспанов Темірлан Талғатұлы')
    expect(cleanName('ИВАНОВА-ҚАЛИЕВА Анна')).toBe('Иванова-Қалиева Анна')
    expect(cleanName('НҰР ТАЛҒАТ ҰЛЫ А.Б.')).toBe('Нұр Талғат ұлы А.Б.')
    expect(cleanName('үсен дана')).toBe('Үсен Дана')
  })

  test('has the Cyrillic letters that Latin ones stand for', () => {
    expect(cleanName('Серiк Əли')).toBe('Серік Әли')
    expect(cleanName('Smith Anna')).toBe('Smith Anna')
  })

  test('is told apart by its letters, not by case or ё', () => {
    expect(exactName('АРТЁМ  Ким')).toBe(exactName('Артем Ким'))
    expect(exactName('Қайрат')).not.toBe(exactName('Кайрат'))
  })
})

test('a girl and a boy are known in words and first letters', () => {
  expect(['қыз', 'Ж', 'жен.', 'Female'].map(sexOf)).toEqual(Array(4).fill('girl'))
  expect(['ұл', 'м', 'M', 'Мальчик', 'ер'].map(sexOf)).toEqual(Array(5).fill('boy'))
  expect(sexOf('?')).toBeUndefined()
})

test('a remark says that a child has left, or has only come or changed class', () => {
  const left = [
    'кетті',
    'Выбыл 01.09',
    'басқа мектепке ауысты',
    'Переведен в другую школу',
    'шықты'
  ]
  const stays = ['', 'көпбалалы', 'басқа мектептен ауысты', 'переведен из школы № 5', 'көшіп келді']
  expect(left.filter(text => !saysLeft(text))).toEqual([])
  expect(stays.filter(saysLeft)).toEqual([])
})
