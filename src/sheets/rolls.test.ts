import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { candidateSchema } from '../model/roll/candidate.ts'
import { guessColumns } from '../model/roll/columns.ts'
import { type ReadRows, readRows } from '../model/roll/read-row.ts'
import { readTable } from './read-table.ts'

async function readSample(name: string): Promise<ReadRows> {
  const file = await readFile(new URL(`../testing/rolls/${name}`, import.meta.url))
  const table = await readTable(new Uint8Array(file))
  if (!table.ok) throw new Error(table.problem)
  return readRows(table.rows, guessColumns(table.rows))
}

describe('the sample rolls', () => {
  test('of a village gives all its children', async () => {
    const { candidates, refused } = await readSample('roll-village.csv')
    expect(refused).toEqual([])
    expect(candidates).toHaveLength(23)
    expect(candidates[0]).toEqual({
      row: 2,
      name: 'Рахымов Өркен Маратұлы',
      className: { grade: 1, letter: '' },
      birth: '2019-02-27',
      sex: 'boy',
      address: 'Қабанбай батыр көш. 6; үй',
      guardians: [{ name: 'Құрманғали Шолпан', phone: '+7 785 516 88 15' }],
      doubts: []
    })
  })

  test('as it arrives gives 36 children and says what is wrong with the rest', async () => {
    const { candidates, refused } = await readSample('roll-as-it-arrives.xlsx')
    expect(candidates).toHaveLength(36)
    for (const candidate of candidates)
      expect(candidateSchema.safeParse(candidate).success).toBe(true)
    expect(new Set(candidates.map(({ className: { grade, letter } }) => grade + letter))).toEqual(
      new Set(['5А', '5Ә', '7Б'])
    )
    expect(candidates.every(({ birth }) => birth)).toBe(true)
    const rowsWith = (doubt: string) =>
      candidates.filter(({ doubts }) => doubts.includes(doubt as never)).map(({ row }) => row)
    expect(rowsWith('iin-wrong')).toEqual([10, 16, 23, 29, 36, 42])
    expect(rowsWith('left-school')).toEqual([12, 25, 38])
    expect(refused).toEqual([
      { row: 43, reason: 'twice', name: 'Жүнісова Сезім Дәуренқызы' },
      { row: 44, reason: 'no-class', name: 'Аты Жоқ Сынып' },
      { row: 45, reason: 'no-class', name: 'Қате Сынып', value: '6Z' },
      { row: 46, reason: 'no-name' }
    ])
  })
})
