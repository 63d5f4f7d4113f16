/** The rows of an export, before they become a file: the same on phone and server. */

/** Text, a number, a day as `YYYY-MM-DD` in a column of days; null says nothing. */
export type ExportCell = string | number | null

export interface ExportColumn {
  title: string
  /** `mark`: one day of a register, known by its `key`; `short` and `note` are texts by their length. */
  type: 'short' | 'text' | 'note' | 'number' | 'day' | 'mark'
  key?: string
}

export interface ExportTable {
  /** Of the sheet in a workbook. */
  name: string
  columns: ExportColumn[]
  rows: ExportCell[][]
  /** Sums under the rows; they are not counted as rows. */
  foot: ExportCell[][]
}

/** A line of what the file says about itself. */
export interface ExportFact {
  label: string
  value: string
}

export interface Exported {
  title: string
  /** Heads what the file says about itself. */
  about: string
  facts: ExportFact[]
  /** What its signs mean. */
  legend: string[]
  /** How complete each class is; only workbooks have room for it. */
  classFacts: ExportFact[]
  tables: ExportTable[]
  counts: ExportCounts
}

/** Registers that were taken, of those that were due up to today; both 0 where none are asked for. */
export interface ExportCounts {
  rows: number
  taken: number
  due: number
}

/** The sentences of one language; a key that a declaration makes cannot be typed. */
export type ExportWords = (key: string, values?: Record<string, string | number>) => string

/**
 * All tables as one, for files that hold a single one: the columns before and after the days stand
 * where they stood, and the days of all classes lie between them in order. `fill` marks the days
 * that a class does not have.
 */
export function asOneTable(tables: readonly ExportTable[], fill: string): ExportTable {
  const [first] = tables
  if (!first || tables.length === 1) {
    return first ?? { name: '', columns: [], rows: [], foot: [] }
  }
  const days = new Map(
    tables.flatMap(({ columns }) => columns.filter(isMark).map(column => [column.key, column]))
  )
  const sorted = [...days.values()].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
  const head = first.columns.slice(0, leadOf(first))
  const tail = first.columns.filter((column, i) => i >= head.length && !isMark(column))
  const rows = tables.flatMap(table => {
    const places = new Map(table.columns.map(({ key }, i) => [key, i]))
    const lead = leadOf(table)
    const end = table.columns.length - tail.length
    const widen = (row: ExportCell[], gap: ExportCell) => [
      ...row.slice(0, lead),
      ...sorted.map(({ key }) => {
        const at = places.get(key)
        return at === undefined ? gap : (row[at] ?? null)
      }),
      ...row.slice(end)
    ]
    return [...table.rows.map(row => widen(row, fill)), ...table.foot.map(row => widen(row, null))]
  })
  return { name: first.name, columns: [...head, ...sorted, ...tail], rows, foot: [] }
}

function leadOf({ columns }: ExportTable): number {
  const at = columns.findIndex(isMark)
  return at < 0 ? columns.length : at
}

function isMark({ type }: ExportColumn): boolean {
  return type === 'mark'
}
