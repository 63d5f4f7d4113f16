/**
 * An export as an XLSX workbook: a sheet for each table, and one with what the file says about itself.
 * It opens many; a single table stands before it, so that whoever reads the file finds the table first.
 * Every text is a text cell, so nothing can run; days are real days.
 */
import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/universal'
import type {
  ExportCell,
  ExportColumn,
  Exported,
  ExportFact,
  ExportTable
} from '../model/export/table.ts'

const LONGEST_NAME = 31
const LONGEST_CELL = 32_767

/** Known to every program, or replaced by one of the same measures. */
const font = { fontFamily: 'Arial', fontSize: 10 }

const widths: Record<ExportColumn['type'], number> = {
  short: 9,
  text: 30,
  note: 40,
  number: 13,
  day: 12,
  mark: 4.5
}
const headHeights: Record<ExportColumn['type'], number> = {
  short: 30,
  text: 30,
  note: 30,
  number: 45,
  day: 30,
  mark: 90
}

export async function writeWorkbook(exported: Exported): Promise<Uint8Array<ArrayBuffer>> {
  const names = new Set<string>()
  const about = aboutSheet(exported, sheetName(exported.about, names))
  const tables = exported.tables.map(table => tableSheet(table, sheetName(table.name, names)))
  const sheets = tables.length > 1 ? [about, ...tables] : [...tables, about]
  const blob = await writeXlsxFile(sheets, font).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

function aboutSheet({ title, facts, legend, classFacts }: Exported, sheet: string): Sheet<Blob> {
  const line = ({ label, value }: ExportFact): Row => [
    { ...text(label), alignVertical: 'top' },
    { ...text(value), wrap: true, alignVertical: 'top' }
  ]
  return {
    sheet,
    columns: [{ width: 30 }, { width: 56 }],
    data: [
      [{ ...text(title), fontWeight: 'bold', fontSize: 14 }],
      [],
      ...facts.map(line),
      ...(legend.length > 0 ? [[], ...legend.map(sign => [null, text(sign)])] : []),
      ...(classFacts.length > 1 ? [[], ...classFacts.map(line)] : [])
    ]
  }
}

function tableSheet({ columns, rows, foot }: ExportTable, sheet: string): Sheet<Blob> {
  const firstMark = columns.findIndex(({ type }) => type === 'mark')
  const isWide = columns.length > 12
  return {
    sheet,
    columns: columns.map(({ type }) => ({ width: widths[type] })),
    stickyRowsCount: 1,
    ...(firstMark > 0 && { stickyColumnsCount: firstMark }),
    ...(isWide && { orientation: 'landscape' as const }),
    data: [
      columns.map(headCell),
      ...rows.map(row => row.map((cell, i) => dataCell(cell, columns[i]))),
      ...foot.map(row =>
        row.map((cell, i) => {
          const shown = dataCell(cell, columns[i])
          return shown && { ...shown, fontStyle: 'italic' as const }
        })
      )
    ]
  }
}

function headCell({ title, type }: ExportColumn): Cell {
  return {
    ...text(title),
    fontWeight: 'bold',
    wrap: type !== 'mark',
    alignVertical: type === 'mark' ? 'bottom' : 'center',
    height: headHeights[type],
    ...(type === 'mark' && { textRotation: 90, align: 'center' as const })
  }
}

function dataCell(cell: ExportCell, column: ExportColumn | undefined) {
  if (cell === null) return null
  const middle = column?.type === 'mark' && { align: 'center' as const }
  if (typeof cell === 'number') return { value: cell, type: Number, ...middle }
  if (column?.type === 'day') {
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' }
  }
  const shown = text(cell)
  return { ...shown, ...middle, ...(column?.type === 'note' && { wrap: true }) }
}

/**
 * The library keeps its texts in a plain object, in which `constructor` is never missing; a space
 * behind such a word keeps it from being found there.
 */
function text(value: string) {
  const short = value.slice(0, LONGEST_CELL)
  return { value: short in {} ? `${short} ` : short, type: String }
}

/** Sheet names have their own forbidden signs and bound, and no two are the same in any case. */
function sheetName(name: string, taken: Set<string>): string {
  const bare =
    name
      .replace(/[[\]/\\:*?']/g, ' ')
      .trim()
      .slice(0, LONGEST_NAME) || '–'
  for (let i = 1; ; i++) {
    const end = i === 1 ? '' : ` ${i}`
    const tried = bare.slice(0, LONGEST_NAME - end.length) + end
    if (taken.has(tried.toLowerCase())) continue
    taken.add(tried.toLowerCase())
    return tried
  }
}
