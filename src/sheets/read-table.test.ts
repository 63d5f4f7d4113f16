import { readFile } from 'node:fs/promises'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { protectWorkbook } from './protect.ts'
import { type Cell, readTable, type Table } from './read-table.ts'

const rows: Cell[][] = [
  ['ФИО', 'Класс', 'Адрес'],
  ['Өмірбек Әли', '5 «Ғ»', 'Абай көш. 6; 2'],
  ['Қайрат Нұр', '5 «Ә»', 'Степная, 4']
]

function separated(delimiter: string): string {
  const quoted = rows.map(row => row.map(cell => `"${cell}"`).join(delimiter))
  return quoted.join('\r\n')
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return new Uint8Array(view.buffer)
}

async function workbook(data: Cell[][], sheet = 'Лист1'): Promise<Uint8Array> {
  const cells = data.map(row => row.map(value => (value === null ? null : { value })))
  return new Uint8Array(await writeXlsx(cells as never, { sheet }).toBuffer())
}

/** A workbook by hand, with this XML as its only sheet. */
function handmade(sheetXml: string, more: Zippable = {}): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${sheetXml}</sheetData></worksheet>`
    ),
    ...more
  })
}

const oneCell = '<row r="1"><c r="A1" t="inlineStr"><is><t>Класс</t></is></c></row>'

function problemOf(table: Table): string | undefined {
  return table.ok ? undefined : table.problem
}

describe('text', () => {
  test.each([';', ',', '\t', '|'])('is cut at "%s"', async delimiter => {
    const bytes = new TextEncoder().encode(separated(delimiter))
    expect(await readTable(bytes)).toEqual({ ok: true, rows })
  })

  test('is read from UTF-8 and UTF-16, with a byte-order mark and without', async () => {
    const text = separated('\t')
    const files = [
      new TextEncoder().encode(`\ufeff${text}`),
      utf16(text, true),
      utf16(text, false),
      utf16(`\ufeff${text}`, true),
      utf16(`\ufeff${text}`, false)
    ]
    for (const file of files) expect(await readTable(file)).toEqual({ ok: true, rows })
  })

  test('is read from the Cyrillic code pages, also with Kazakh letters', async () => {
    const bytes = Uint8Array.from([
      0xd4, 0xc8, 0xce, 0x3b, 0xca, 0xeb, 0x0a, 0xa3, 0xeb, 0xb3, 0x3b, 0x35
    ])
    expect(await readTable(bytes)).toEqual({
      ok: true,
      rows: [
        ['ФИО', 'Кл'],
        ['Әлі', '5']
      ]
    })
  })

  test('stays UTF-8 when one byte of it is spoilt', async () => {
    const bytes = new TextEncoder().encode(separated(';'))
    bytes[bytes.length - 3] = 0xff
    const table = await readTable(bytes)
    expect(table.ok && table.rows[1]).toEqual(rows[1])
  })

  test('keeps its rows when a quotation mark stands alone', async () => {
    const text = 'Аты;Үйі\nӘли;"Абай 4\nДана;Абай 5\nНұр;Абай 6'
    const table = await readTable(new TextEncoder().encode(text))
    expect(table.ok && table.rows.map(row => row[0])).toEqual(['Аты', 'Әли', 'Дана', 'Нұр'])
  })

  test('obeys the line with which spreadsheet programs name the delimiter', async () => {
    const table = await readTable(new TextEncoder().encode('sep=|\nАты|Үйі\nӘли|1;2;3'))
    expect(table.ok && table.rows[1]).toEqual(['Әли', '1;2;3'])
  })
})

describe('a workbook', () => {
  test('gives numbers and dates as they are, and blank rows in their place', async () => {
    const file = await readFile(
      new URL('../testing/rolls/roll-as-it-arrives.xlsx', import.meta.url)
    )
    const table = await readTable(new Uint8Array(file))
    expect(table.ok && table.sheet).toBe('Лист1')
    expect(table.ok && table.rows).toHaveLength(46)
    expect(table.ok && table.rows[1]!.every(cell => cell === null)).toBe(true)
    expect(table.ok && table.rows[3]![2]).toEqual(new Date('2015-10-13'))
  })

  test('is read from the first sheet that looks like a roll, and the others are named', async () => {
    const cover = [[{ value: 'Мектеп № 12' }]]
    const roll = rows.map(row => row.map(value => ({ value: String(value) })))
    const sheets = [
      { data: [], sheet: 'Бос' },
      { data: cover, sheet: 'Мұқаба' },
      { data: roll, sheet: 'Тізім' }
    ]
    const bytes = new Uint8Array(await writeXlsx(sheets).toBuffer())
    expect(await readTable(bytes)).toEqual({ ok: true, rows, sheet: 'Тізім', unread: ['Мұқаба'] })
    const wanted = await readTable(bytes, { sheet: 'Мұқаба' })
    expect(wanted).toMatchObject({ sheet: 'Мұқаба', unread: ['Тізім'] })
  })

  test('of 3,000 rows is read in well under two seconds', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => [
      i,
      `Әлімбек Әли ${i}`,
      '7 «Ә»',
      new Date('2013-05-06')
    ])
    const bytes = new Uint8Array(
      await writeXlsx(
        many.map(row =>
          row.map(value => (value instanceof Date ? { value, format: 'dd.mm.yyyy' } : { value }))
        ) as never
      ).toBuffer()
    )
    const start = performance.now()
    const table = await readTable(bytes)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(table.ok && table.rows[2999]).toEqual(many[2999])
  })
})

describe('a file is refused', () => {
  test('when it is no table', async () => {
    const random = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 251)
    const files = [
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...random]),
      strToU8('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj'),
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...random]),
      random,
      strToU8('<html><table><tr><td>1</td></tr></table></html>'),
      zipSync({ 'word/document.xml': strToU8('<document/>') }),
      zipSync({ 'xl/workbook.xml': strToU8('<workbook') }),
      (await workbook(rows)).slice(0, 900)
    ]
    for (const file of files) expect(problemOf(await readTable(file))).toBe('not-a-table')
  })

  test('when it is under a password', async () => {
    const file = await protectWorkbook(await workbook(rows), 'Қысқы кеште 27 қой')
    expect(problemOf(await readTable(file))).toBe('under-password')
  })

  test('when it is empty or holds blank rows only', async () => {
    expect(problemOf(await readTable(new Uint8Array()))).toBe('empty')
    expect(problemOf(await readTable(strToU8(';;;\n\n;;;')))).toBe('empty')
    expect(problemOf(await readTable(handmade('')))).toBe('empty')
  })

  test('when it is too large or has too many rows', async () => {
    expect(problemOf(await readTable(strToU8('a;b'), { fileBytes: 2 }))).toBe('too-large')
    expect(problemOf(await readTable(strToU8('a;b\n'.repeat(20_001))))).toBe('too-many-rows')
    expect(problemOf(await readTable(await workbook(rows), { rows: 2 }))).toBe('too-many-rows')
  })

  test('when it unpacks to more than it may, whatever sizes it declares', async () => {
    const bomb = handmade(oneCell, { 'xl/bomb.xml': new Uint8Array(30_000_000) })
    expect(problemOf(await readTable(bomb))).toBe('bomb')
    const hidden = handmade(oneCell, { 'xl/media/image1.png': new Uint8Array(30_000_000) })
    expect(problemOf(await readTable(declaringSizes(hidden, 100)))).toBe('bomb')
    expect(problemOf(await readTable(handmade(oneCell), { inflatedBytes: 200 }))).toBe('bomb')
  })

  test('when a cell stands so far away that the gap would fill the memory', async () => {
    for (const row of ['2000000000', '2e9', 'Infinity', '&#50;000000000']) {
      const table = await readTable(handmade(`<row r="${row}"><c r="A9"><v>1</v></c></row>`))
      expect(problemOf(table)).toBe('bomb')
    }
    const wide = handmade("<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>")
    expect(problemOf(await readTable(wide))).toBe('bomb')
  })
})

test('a zip that lies about its sizes is read by what is in it', async () => {
  const table = await readTable(declaringSizes(handmade(oneCell), 4_000_000_000))
  expect(table).toEqual({ ok: true, rows: [['Класс']], sheet: 'A' })
})

test('columns and texts beyond the limits are cut off', async () => {
  const table = await readTable(strToU8('abcdef;b;c\nd;e;f'), { columns: 2, text: 3 })
  expect(table.ok && table.rows).toEqual([
    ['abc', 'b'],
    ['d', 'e']
  ])
})

/** The same zip, whose directory and headers declare this unpacked size for every file. */
function declaringSizes(zip: Uint8Array, size: number): Uint8Array {
  const copy = zip.slice()
  const view = new DataView(copy.buffer)
  for (let i = 0; i < copy.length - 30; i++) {
    const signature = view.getUint32(i, true)
    if (signature === 0x04034b50) view.setUint32(i + 22, size, true)
    if (signature === 0x02014b50) view.setUint32(i + 24, size, true)
  }
  return copy
}
