/** Finds the heading row of a table and guesses what its columns are. */
import { type Cell, cellText } from './cell.ts'
import { guessByContent } from './content.ts'
import { type ColumnRole, type Heading, readHeading } from './headings.ts'

/** How far down a heading row is looked for. */
const SEARCHED = 20
const nameRoles = new Set<Heading>(['name', 'family', 'given', 'patronymic'])
/** One of these is enough for a heading row; others stand in titles too. */
const telling = new Set<Heading>(['name', 'iin', 'birth'])
/** Columns that a table may have several of: mother's and father's, for example. */
const repeatable = new Set<Heading>(['guardian', 'phone', 'remark', 'left'])

export interface Layout {
  /** Index of the (last) heading row; -1 if the table has none. */
  headingRow: number
  columns: (ColumnRole | null)[]
}

/**
 * Guesses the columns by their headings, which may stand on any of the first rows, in one row or in
 * two, and in any order among strangers. What the headings leave open is guessed by content. A person
 * may name the heading row.
 */
export function guessColumns(rows: readonly (readonly Cell[])[], namedRow?: number): Layout {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const { headingRow, headings } =
    namedRow === undefined ? findHeadings(rows) : headingsIn(rows, namedRow)
  const columns = Array.from({ length: width }, (_, i) => headings[i])
  settleNames(columns)
  guessByContent(rows.slice(headingRow + 1), columns)
  return {
    headingRow,
    columns: columns.map(role => (role === undefined || role === 'strange' ? null : role))
  }
}

/** Whether a row in the middle of the table says the headings once more. */
export function isHeadingAgain(row: readonly Cell[], columns: Layout['columns']): boolean {
  const again = row.filter((cell, i) => columns[i] && readHeading(cell) === columns[i])
  return again.length >= 2
}

interface Found {
  headingRow: number
  headings: Heading[]
}

function headingsIn(rows: readonly (readonly Cell[])[], headingRow: number): Found {
  return { headingRow, headings: unique((rows[headingRow] ?? []).map(readHeading)) }
}

/** The row, or else the pair of rows, that names the most roles. */
function findHeadings(rows: readonly (readonly Cell[])[]): Found {
  const searched = rows.slice(0, SEARCHED)
  const single = searched.map((_, i) => headingsIn(rows, i))
  const paired = searched.slice(1).map((row, i) => ({
    headingRow: i + 1,
    headings: row.some(readHeading) ? unique(joined(searched[i]!, row).map(readHeading)) : []
  }))
  let best: Found = { headingRow: -1, headings: [] }
  for (const found of [...single, ...paired]) {
    const roles = rolesIn(found.headings)
    const isHeading = roles > 1 || found.headings.some(role => role && telling.has(role))
    if (isHeading && roles > rolesIn(best.headings)) best = found
  }
  return best
}

/** Two heading rows as one: an upper heading spans the empty cells beside it. */
function joined(upper: readonly Cell[], lower: readonly Cell[]): Cell[] {
  let above = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const own = headingOf(upper[i])
    const below = headingOf(lower[i])
    if (own !== '') above = own
    return below === '' ? own : `${above} ${below}`
  })
}

function headingOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cellText(cell) : ''
}

function rolesIn(headings: readonly Heading[]): number {
  return new Set(headings.filter(role => role !== undefined && role !== 'strange')).size
}

/** Of several columns with one role the first is it; the others are somebody else's. */
function unique(headings: readonly Heading[]): Heading[] {
  return headings.map((role, i) =>
    role && !repeatable.has(role) && headings.indexOf(role) < i ? 'strange' : role
  )
}

/** A column headed as a part of the name holds the whole, if no other part has a column. */
function settleNames(columns: Heading[]): void {
  const parts = columns.filter(role => role && nameRoles.has(role))
  const only = columns.findIndex(role => role === 'family' || role === 'given')
  if (parts.length === 1 && only >= 0) columns[only] = 'name'
}
