/**
 * An export as CSV the way spreadsheet programs in Kazakhstan open it by a double click: UTF-8 with
 * its mark, semicolons, CRLF. What the file says about itself stands above the table.
 */
import Papa from 'papaparse'
import { signs } from '../model/export/signs.ts'
import {
  asOneTable,
  type ExportCell,
  type ExportColumn,
  type Exported
} from '../model/export/table.ts'
import { dayNumeric } from '../model/kazakh/dates.ts'
import { plainCell } from './plain-cell.ts'

export function writeCsv({ title, facts, legend, tables }: Exported): Uint8Array<ArrayBuffer> {
  const { columns, rows, foot } = asOneTable(tables, signs.notOnRoll)
  const lines = [
    [plainCell(title)],
    ...facts.map(({ label, value }) => [plainCell(label), plainCell(value)]),
    ...(legend.length > 0 ? [[plainCell(legend.join('; '))]] : []),
    [],
    columns.map(column => plainCell(column.title)),
    ...[...rows, ...foot].map(row => row.map((cell, i) => cellText(cell, columns[i])))
  ]
  const text = Papa.unparse(lines, { delimiter: ';', newline: '\r\n', quotes: needsQuotes })
  return new TextEncoder().encode(`\ufeff${text}\r\n`)
}

function cellText(cell: ExportCell, column: ExportColumn | undefined): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return column?.type === 'day' ? dayNumeric(cell) : plainCell(cell)
}

/** Whatever a program may take for the end of a cell, so that no second cell can begin inside one. */
function needsQuotes(value: unknown): boolean {
  return typeof value === 'string' && /[;,|\t"\r\n]|^\s|\s$/.test(value)
}
