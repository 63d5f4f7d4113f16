/** Rows of an XLSX workbook. */
import readXlsxFile from 'read-excel-file/universal'
import type { Cell } from '../model/roll/cell.ts'
import { guessColumns } from '../model/roll/columns.ts'
import { isBounded } from './bounded.ts'
import { inflateWorkbook, packStored } from './inflate.ts'
import type { Limits } from './limits.ts'
import type { Table } from './read-table.ts'
import { trimTable } from './trim-table.ts'

/** The rows of one sheet, and the names of the others that have any. */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: Limits,
  wanted?: string
): Promise<Table> {
  const inflated = inflateWorkbook(bytes, limits.inflatedBytes)
  if (!inflated.ok) return inflated
  const { files } = inflated
  if (!files.has('xl/workbook.xml')) return { ok: false, problem: 'not-a-table' }
  for (const file of files.values()) {
    if (!isBounded(file)) return { ok: false, problem: 'bomb' }
  }
  const sheets = await readSheets(files)
  if (!sheets) return { ok: false, problem: 'not-a-table' }
  return bestSheet(sheets, limits, wanted)
}

interface Sheet {
  sheet: string
  data: Cell[][]
}

/** All sheets, or nothing if the library cannot make sense of the file. */
async function readSheets(files: ReadonlyMap<string, Uint8Array>): Promise<Sheet[] | undefined> {
  try {
    const sheets = await readXlsxFile(packStored(files).buffer)
    return sheets.map(({ sheet, data }) => ({ sheet, data: (data ?? []) as unknown as Cell[][] }))
  } catch {
    return undefined
  }
}

/** The wanted sheet, the first with headings of a roll, or the first that has anything in it. */
function bestSheet(sheets: readonly Sheet[], limits: Limits, wanted: string | undefined): Table {
  const tables = sheets.map(({ sheet, data }) => ({ ...trimTable(data, limits), sheet }))
  const filled = tables.filter(table => !(table.ok === false && table.problem === 'empty'))
  const roll = filled.find(table => table.ok && guessColumns(table.rows).headingRow >= 0)
  const table = filled.find(({ sheet }) => sheet === wanted) ?? roll ?? filled[0]
  if (!table) return { ok: false, problem: 'empty' }
  if (!table.ok) return { ok: false, problem: table.problem }
  const unread = filled.filter(other => other !== table).map(({ sheet }) => sheet)
  return { ...table, ...(unread.length > 0 && { unread }) }
}
