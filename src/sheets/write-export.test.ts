import { unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { Exported, ExportTable } from '../model/export/table.ts'
import { guessColumns } from '../model/roll/columns.ts'
import { readRows } from '../model/roll/read-row.ts'
import { plainCell } from './plain-cell.ts'
import { readTable } from './read-table.ts'
import { writeExport } from './write-export.ts'

const nasty = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =1',
  '\u00a0=1',
  '\u200b=1',
  '＝1',
  '＋1',
  '－1',
  '＠A',
  '﹦1',
  '−1'
]

describe('text in a CSV', () => {
  test('never begins as a formula does', () => {
    for (const text of nasty) {
      const seen = plainCell(text)
        .normalize('NFKC')
        .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
      expect(seen, JSON.stringify(text)).not.toMatch(/^[=+\-\u2212@]/)
      expect(plainCell(text)).toContain(text.trim())
    }
  })

  test('stays as it is otherwise', () => {
    for (const text of ['Әлімбек Дана', '–', 'ж/+', '(ж)', '7 «Ә»', '?', '', '1 = 1', 'a@b.kz']) {
      expect(plainCell(text)).toBe(text)
    }
  })

  test('shows telephones and long numbers whole', () => {
    expect(plainCell('+7 701 234 56 78')).toBe('(+7) 701 234 56 78')
    expect(plainCell('+7 (701) 234-56-78')).toBe('(+7) 701 234-56-78')
    expect(plainCell('+77012345678')).toBe('(+7) 7012345678')
    expect(plainCell('87012345678')).toBe('8 701 234 56 78')
    expect(plainCell('130506550123')).toBe('130506 550123')
    expect(plainCell('007')).toBe("'007")
    expect(plainCell('+998901234567')).toBe("'+998901234567")
  })
})

const table: ExportTable = {
  name: '7 «Ә»',
  columns: [
    { title: 'Сыныбы', type: 'text' },
    { title: 'Тегі, аты, әкесінің аты', type: 'text' },
    { title: '11.01.2027 дс', type: 'mark', key: '2027-01-11' },
    { title: 'Күні', type: 'day' },
    { title: 'Сан', type: 'number' }
  ],
  rows: [
    ['7 «Ә»', 'Өмірбек "Ғани"; Қайрат\nҮміт', 'ж', '2027-01-11', 3],
    ['7 «Ә»', 'Һилал, Іңкәр', null, null, 0],
    ['7 «Ә»', '=1+1', 'ж/+', '2026-02-28', 12]
  ],
  foot: [[null, 'Келгені', 2, null, null]]
}

function exportOf(...tables: ExportTable[]): Exported {
  return {
    title: 'Журналдар',
    about: 'Файл туралы',
    facts: [{ label: 'Мектеп', value: 'Ақбұлақ мектебі' }],
    legend: [],
    classFacts: [],
    tables,
    counts: { rows: 3, taken: 0, due: 0 }
  }
}

describe('a workbook', () => {
  test('is read back as it was written, days as days', async () => {
    const bytes = await writeExport(exportOf(table), 'xlsx')
    const read = await readTable(bytes)
    expect(read.ok && read.sheet).toBe('7 «Ә»')
    expect(read.ok && read.unread).toEqual(['Файл туралы'])
    expect(read.ok && read.rows).toEqual([
      table.columns.map(({ title }) => title),
      ['7 «Ә»', 'Өмірбек "Ғани"; Қайрат\nҮміт', 'ж', new Date('2027-01-11'), 3],
      ['7 «Ә»', 'Һилал, Іңкәр', null, null, 0],
      ['7 «Ә»', '=1+1', 'ж/+', new Date('2026-02-28'), 12],
      [null, 'Келгені', 2, null, null]
    ])
  })

  test('has no formula in it, whatever the texts say', async () => {
    const rows = nasty.map(text => [text, text, null, null, null])
    const bytes = await writeExport(exportOf({ ...table, rows }), 'xlsx')
    const xml = Object.entries(unzipSync(bytes)).map(([, file]) => new TextDecoder().decode(file))
    expect(xml.some(text => /<f[ >]/.test(text))).toBe(false)
    const sheets = await readXlsxFile(Buffer.from(bytes))
    const texts = sheets[0]!.data.slice(1, -1).map(row => row[0])
    expect(texts).toHaveLength(nasty.length)
    expect(texts[0]).toBe('=1+1')
  })

  test('bears words that programs know as their own, and names that sheets may not have', async () => {
    const odd = { ...table, name: '5 [А]/Б: өте ұзын атау, отыз бір әріптен асады', foot: [] }
    const words = ['constructor', '__proto__', 'toString']
    const rows = words.map(word => [word, null, null, null, null])
    const bytes = await writeExport(exportOf({ ...odd, rows }, odd), 'xlsx')
    const sheets = await readXlsxFile(Buffer.from(bytes))
    expect(sheets.map(({ sheet }) => sheet.length <= 31)).toEqual([true, true, true])
    expect(new Set(sheets.map(({ sheet }) => sheet)).size).toBe(3)
    expect(sheets[1]!.data.slice(1).map(row => String(row[0]).trim())).toEqual(words)
  })
})

test.each(['xlsx', 'csv'] as const)('a roll that left as %s can come back', async format => {
  const [first] = table.columns
  const roll: ExportTable = {
    name: 'Оқушылар тізімі',
    columns: [
      first!,
      { title: 'Тегі, аты, әкесінің аты', type: 'text' },
      { title: 'Туған күні', type: 'day' },
      { title: 'Заңды өкілдері', type: 'note' }
    ],
    rows: [
      ['7 «Ә»', 'Өмірбек Ғани', '2013-05-06', 'Айгүл, +7 701 234 56 78'],
      ['7 «Ә»', 'Һилал Іңкәр', null, null]
    ],
    foot: []
  }
  const facts = {
    Мектеп: 'Тобылғы орта мектебі',
    Мерзімі: '01.09.2026 – 25.05.2027',
    Сыныптар: 'Барлығы: 40',
    Жасаған: 'Сервердің пәрмен жолы',
    'Дерек көзі': 'Сервер'
  }
  const about = Object.entries(facts).map(([label, value]) => ({ label, value }))
  const titled = { ...exportOf(roll), title: roll.name, facts: about }
  const read = await readTable(await writeExport(titled, format))
  const { candidates, refused } = readRows(
    read.ok ? read.rows : [],
    guessColumns(read.ok ? read.rows : [])
  )
  expect(refused).toEqual([])
  expect(candidates).toMatchObject([
    {
      name: 'Өмірбек Ғани',
      birth: '2013-05-06',
      guardians: [{ name: 'Айгүл', phone: '+7 701 234 56 78' }]
    },
    { name: 'Һилал Іңкәр', className: { grade: 7, letter: 'Ә' } }
  ])
})

describe('a CSV', () => {
  test('has its mark, semicolons and CRLF, and says first what it is', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await writeExport(exportOf(table), 'csv')
    )
    expect(text.startsWith('\ufeffЖурналдар\r\nМектеп;Ақбұлақ мектебі\r\n\r\nСыныбы;')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(
      text
        .replace(/"[^"]*"/g, '')
        .split('\r\n')
        .join('')
    ).not.toContain('\n')
  })

  test('is read back as it was written, with nothing that runs', async () => {
    const read = await readTable(await writeExport(exportOf(table), 'csv'))
    const head = ['Журналдар', null, null, null, null]
    expect(read.ok && read.rows.slice(0, 1).map(row => row.slice(0, 1))).toEqual([head.slice(0, 1)])
    expect(read.ok && read.rows.slice(-5)).toEqual([
      table.columns.map(({ title }) => title),
      ['7 «Ә»', 'Өмірбек "Ғани"; Қайрат\nҮміт', 'ж', '11.01.2027', '3'],
      ['7 «Ә»', 'Һилал, Іңкәр', null, null, '0'],
      ['7 «Ә»', "'=1+1", 'ж/+', '28.02.2026', '12'],
      [null, 'Келгені', '2', null, null]
    ])
  })

  test('puts classes with different days under one heading', async () => {
    const saturday = {
      ...table,
      name: '9 «А»',
      columns: table.columns.map(column =>
        column.type === 'mark' ? { ...column, title: '09.01.2027 сн', key: '2027-01-09' } : column
      ),
      rows: [['9 «А»', 'Дана', 'к', null, 1]],
      foot: []
    }
    const read = await readTable(await writeExport(exportOf(table, saturday), 'csv'))
    const rows = read.ok ? read.rows.slice(3) : []
    expect(rows[0]!.slice(2, 5)).toEqual(['09.01.2027 сн', '11.01.2027 дс', 'Күні'])
    expect(rows[1]!.slice(2, 4)).toEqual(['·', 'ж'])
    expect(rows.at(-1)).toEqual(['9 «А»', 'Дана', 'к', '·', null, '1'])
  })
})
