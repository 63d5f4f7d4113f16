/** Reads a roll beside the page, so that a large or a hostile file never freezes it. */
import { cellText } from '../model/roll/cell.ts'
import { guessColumns, type Layout } from '../model/roll/columns.ts'
import { type ReadRows, readRows } from '../model/roll/read-row.ts'
import { readTable, type Table, type TableProblem } from '../sheets/read-table.ts'

/** What the page asks; `layout` guesses the columns under the heading row that a person names. */
export type Question =
  | { ask: 'open'; file: File; sheet?: string }
  | { ask: 'layout'; headingRow: number }
  | { ask: 'children'; layout: Layout }

/** A table as the page shows it: its first rows as text. */
export interface OpenTable {
  sheet: string | undefined
  otherSheets: string[]
  rowCount: number
  firstRows: string[][]
  layout: Layout
}

export type Opened = ({ ok: true } & OpenTable) | { ok: false; problem: TableProblem }

export interface Answers {
  open: Opened
  layout: Layout
  children: ReadRows
}

/** Headings stand on any of the first twenty rows; some rows below them make an example. */
const SHOWN = 30

let table: Extract<Table, { ok: true }> | undefined

self.onmessage = async ({ data }: MessageEvent<{ id: number; question: Question }>) => {
  const { id, question } = data
  try {
    self.postMessage({ id, answer: await answerTo(question) })
  } catch (error) {
    self.postMessage({ id, error: (error as Error).name })
  }
}

async function answerTo(question: Question): Promise<Answers[keyof Answers]> {
  if (question.ask === 'open') return open(question.file, question.sheet)
  if (!table) throw new Error('no table is open')
  if (question.ask === 'layout') return guessColumns(table.rows, question.headingRow)
  return readRows(table.rows, question.layout, table.sheet)
}

async function open(file: File, wanted: string | undefined): Promise<Opened> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readTable(bytes, wanted === undefined ? {} : { sheet: wanted })
  if (!read.ok) return read
  table = read
  const { rows, sheet, unread = [] } = read
  return {
    ok: true,
    sheet,
    otherSheets: unread,
    rowCount: rows.length,
    firstRows: rows.slice(0, SHOWN).map(row => row.map(cellText)),
    layout: guessColumns(rows)
  }
}
