import { describe, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import { guessColumns } from './columns.ts'
import { type ColumnRole, readHeading } from './headings.ts'

const headings: Partial<Record<ColumnRole | 'strange', string[]>> = {
  name: [
    'Оқушының Т.А.Ә.',
    'Ф.И.О. ученика',
    'АТЫ ЖӨНІ:',
    'Тегі, аты, әкесінің аты',
    'ФИO',
    'Ф.И.О.\nребенка'
  ],
  family: ['Тегі', 'ФАМИЛИЯ', 'Last name'],
  given: ['Аты', 'Имя', 'First name'],
  patronymic: ['Әкесінің аты (бар болса)', 'Отчество (при наличии)'],
  class: [
    'Сыныбы',
    ' КЛАСС :',
    'Оқушының сыныбы',
    'Класс/литер',
    'Сыныбы, литері',
    'Сынып (литер)'
  ],
  grade: ['Параллель'],
  letter: ['Сынып литері', 'Буква класса', 'Сынып әрпі', 'Әріп'],
  birth: ['Туған жылы, айы, күні', 'Дата  рождения', 'Д.р.', 'Date of birth'],
  iin: ['ЖСН', 'ИИН ученика', 'Жеке сәйкестендіру нөмірі'],
  sex: ['Жынысы (ұл/қыз)', 'Пол', 'Gender', 'Ұл/қыз'],
  address: ['Мекен-жайы', 'Место жительства', 'Тұратын жері'],
  guardian: ['Ата-анасы', 'Заңды өкілінің Т.А.Ә.', 'Мать', 'Әкесінің аты-жөні'],
  phone: ['Байланыс телефоны', 'Тел. матери', 'Номер телефона', 'Ата-ана нөмірі'],
  remark: ['ескерту', 'Примечание', 'Движение (прибыл/выбыл)'],
  left: ['Дата выбытия', 'Кеткен күні'],
  strange: [
    '№ п/п',
    '#',
    'Әлеуметтік мәртебесі',
    'Социальный статус семьи',
    'Р/с',
    'Сынып жетекшісі',
    'ФИО классного руководителя',
    'Дата зачисления',
    'Место рождения',
    'ИИН родителя',
    'Дата рождения матери',
    'Адрес электронной почты',
    'Язык обучения'
  ]
}

describe('a heading', () => {
  for (const [role, texts] of Object.entries(headings)) {
    test.each(texts)(`means ${role}: %s`, text => {
      expect(readHeading(text)).toBe(role)
    })
  }

  test('is not the value of a cell', () => {
    for (const cell of ['7 «Ә»', '5-А сынып', 'Қалиев Әли', 7, null, new Date(0)]) {
      expect(readHeading(cell)).toBeUndefined()
    }
  })
})

describe('the columns of a table', () => {
  test('are found below a title, in any order, among strangers', () => {
    const rows: Cell[][] = [
      ['№12 мектеп — оқушылар', null, null, null],
      [null, null, null, null],
      ['Смена', 'Класс', 'Дата зачисления', 'Ученик'],
      [1, '7Ә', new Date('2020-09-01'), 'Қалиев Әли']
    ]
    expect(guessColumns(rows)).toEqual({ headingRow: 2, columns: [null, 'class', null, 'name'] })
  })

  test('are found under two rows of headings, of which the upper spans several columns', () => {
    const rows: Cell[][] = [
      ['№', 'Оқушы', null, 'Сынып', 'Ата-анасы', null],
      [null, 'Аты-жөні', 'Туған күні', null, 'Аты-жөні', 'Телефоны'],
      [1, 'Қалиев Әли', '01.02.2013', '7Ә', 'Қалиев Нұр', '87010000000']
    ]
    const columns = [null, 'name', 'birth', 'class', 'guardian', 'phone']
    expect(guessColumns(rows)).toEqual({ headingRow: 1, columns })
  })

  test('are the first of two with one heading, but all of the parents', () => {
    const rows: Cell[][] = [
      ['ФИО', 'Адрес', 'Адрес прописки', 'Мать', 'Телефон', 'Отец', 'Телефон']
    ]
    const { columns } = guessColumns(rows)
    expect(columns).toEqual(['name', 'address', null, 'guardian', 'phone', 'guardian', 'phone'])
  })

  test('are guessed by content where there are no headings', () => {
    const rows: Cell[][] = [
      [
        1,
        'Қалиев Әли Серікұлы',
        '7 «Ә»',
        '01.02.2013',
        '159900777784',
        'ұл',
        '+7 701 000 00 00',
        'Қалиев Серік'
      ],
      [
        2,
        'Ким Дана Петровна',
        '7 «Б»',
        '05.12.2013',
        '159900555805',
        'қыз',
        '+7 701 000 00 01',
        'Ким Пётр'
      ],
      [3, 'Үсен Нұр', '8 «Б»', '05.11.2012', null, 'қыз', null, 'Үсен Гүл']
    ]
    const columns = [null, 'name', 'class', 'birth', 'iin', 'sex', 'phone', 'guardian']
    expect(guessColumns(rows)).toEqual({ headingRow: -1, columns })
  })

  test('are guessed by content in three columns of names', () => {
    const rows: Cell[][] = [
      ['1', 'Қалиев', 'Әли', 'Серікұлы', '7'],
      ['2', 'Ким', 'Дана', 'Петровна', '7'],
      ['3', 'Үсен', 'Нұр', 'Қайратқызы', '7']
    ]
    expect(guessColumns(rows).columns).toEqual([null, 'family', 'given', 'patronymic', 'class'])
  })

  test('are those of the row that a person names', () => {
    const rows: Cell[][] = [
      ['Ескі сынып', 'ФИО', 'Туған күні'],
      ['Аты-жөні', 'Сыныбы', null],
      ['Қалиев Әли', '7Ә', null]
    ]
    expect(guessColumns(rows, 1)).toEqual({ headingRow: 1, columns: ['name', 'class', null] })
  })

  test('whose heading says nothing are guessed by content', () => {
    const rows: Cell[][] = [
      [null, 'ЖСН', 'Топ'],
      ['Қалиев Әли', '159900777784', '7Ә'],
      ['Ким Дана', '159900555805', '7Б']
    ]
    expect(guessColumns(rows).columns).toEqual(['name', 'iin', 'class'])
  })
})
