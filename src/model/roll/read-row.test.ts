import { describe, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import { guessColumns } from './columns.ts'
import { type ReadRows, readRows } from './read-row.ts'

function read(...rows: Cell[][]): ReadRows {
  return readRows(rows, guessColumns(rows))
}

const head = ['ФИО', 'Класс', 'Дата рождения', 'ИИН', 'Примечание']

describe('a row', () => {
  test('keeps the child when its date or number cannot be read', () => {
    const { candidates } = read(head, ['Ким Дана', '7А', '31.02.2015', '159900777785', null])
    expect(candidates).toEqual([
      {
        row: 2,
        name: 'Ким Дана',
        className: { grade: 7, letter: 'А' },
        doubts: ['birth-unreadable', 'iin-wrong']
      }
    ])
  })

  test('gives back the zeros that a spreadsheet took from an identity number', () => {
    const { candidates } = read(
      head,
      ['Ким Дана', '7А', 42290, 9900000058, null],
      ['Ким Әли', '7А', null, '1599 0077 7784', null]
    )
    expect(candidates.map(({ iin }) => iin)).toEqual(['009900000058', '159900777784'])
  })

  test('has its class in two columns, and its name in three', () => {
    const rows = [
      ['Тегі', 'Аты', 'Әкесінің аты', 'Параллель', 'Литер'],
      ['ҚАЛИЕВ', 'әли', '-', 7, 'ә']
    ]
    const [child] = read(...rows).candidates
    expect(child?.name).toBe('Қалиев Әли')
    expect(child?.className).toEqual({ grade: 7, letter: 'Ә' })
  })

  test('has its class from the title above it, where there is no column of classes', () => {
    const rows: Cell[][] = [
      ['5 «А» сынып оқушыларының тізімі', null],
      ['Оқушының Т.А.Ә.', 'Туған күні'],
      ['Қалиев Әли', '01.02.2015'],
      ['5 «Ә» сынып', null],
      ['Ким Дана', '02.02.2015']
    ]
    const { candidates, refused } = read(...rows)
    expect(candidates.map(({ className }) => className.letter)).toEqual(['А', 'Ә'])
    expect(refused).toEqual([])
  })

  test('is passed over if it is blank, numbered only, a heading again, a total or a signature', () => {
    const rows: Cell[][] = [
      ['№', 'ФИО', 'Класс'],
      [1, 2, 3],
      [1, 'Ким Дана', '7А'],
      [null, null, null],
      ['№', 'ФИО', 'Класс'],
      [2, null, null],
      [null, 'Барлығы: 1', null],
      ['Мектеп директоры', 'А. Үсен', null]
    ]
    const { candidates, refused } = read(...rows)
    expect(candidates).toHaveLength(1)
    expect(refused).toEqual([])
  })

  test('tells of both parents, with a number behind a name or in its own column', () => {
    const rows = [
      ['ФИО', 'Класс', 'Мать', 'Телефон', 'Отец'],
      ['Ким Дана', '7А', 'КИМ АННА', '8 701 000 00 00', 'Ким Пётр, +7 701 000 00 01']
    ]
    expect(read(...rows).candidates[0]?.guardians).toEqual([
      { name: 'Ким Анна', phone: '8 701 000 00 00' },
      { name: 'Ким Пётр', phone: '+7 701 000 00 01' }
    ])
  })

  test('is doubtful if the file has lost letters of the name', () => {
    expect(read(head, ['?мірбек ?ли', '7А', null, null, null]).candidates[0]?.doubts).toEqual([
      'letters-lost'
    ])
  })
})

describe('two rows', () => {
  test('with one name and birth date are one child, doubtful if in two classes', () => {
    const { candidates, refused } = read(
      head,
      ['Қайрат Әли', '7А', '01.02.2013', null, null],
      ['КАЙРАТ АЛИ', '7Б', '2013-02-01', null, null]
    )
    expect(candidates.map(({ doubts }) => doubts)).toEqual([['twice']])
    expect(refused).toEqual([{ row: 3, reason: 'twice', name: 'Кайрат Али' }])
  })

  test('with one name and two birth dates are two children', () => {
    const { candidates } = read(
      head,
      ['Қайрат Әли', '7А', '01.02.2013', null, null],
      ['Қайрат Әли', '7А', '02.02.2013', null, null]
    )
    expect(candidates.map(({ doubts }) => doubts)).toEqual([[], []])
  })

  test('with two identity numbers are two children, doubtful if they look the same', () => {
    const { candidates } = read(
      head,
      ['Қайрат Әли', '7А', '01.02.2013', '159900777784', null],
      ['Қайрат Әли', '7А', '01.02.2013', '159900555805', null]
    )
    const doubt = ['same-name-and-birth']
    expect(candidates.map(({ doubts }) => doubts)).toEqual([doubt, doubt])
  })

  test('of two names with one identity number are two children, and the first keeps it', () => {
    const { candidates } = read(
      head,
      ['Қайрат Әли', '7А', '01.02.2013', '159900777784', null],
      ['Үсен Дана', '7А', '02.02.2013', '159900777784', null]
    )
    expect(candidates.map(({ iin, doubts }) => [iin, doubts])).toEqual([
      ['159900777784', ['iin-shared']],
      [undefined, ['iin-shared']]
    ])
  })
})
