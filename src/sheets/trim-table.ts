/** Cuts a table to what may be in it. */
import { type Cell, cellText } from '../model/roll/cell.ts'
import type { Limits } from './limits.ts'
import type { Table } from './read-table.ts'

/** Rows without the empty ones at the end, not too many, not too wide, no cell too long. */
export function trimTable(rows: readonly (readonly Cell[])[], limits: Limits): Table {
  const last = rows.findLastIndex(row => row.some(cell => cell !== null && cellText(cell) !== ''))
  if (last < 0) return { ok: false, problem: 'empty' }
  if (last >= limits.rows) return { ok: false, problem: 'too-many-rows' }
  return {
    ok: true,
    rows: rows
      .slice(0, last + 1)
      .map(row =>
        row
          .slice(0, limits.columns)
          .map(cell => (typeof cell === 'string' ? cell.slice(0, limits.text) : cell))
      )
  }
}
