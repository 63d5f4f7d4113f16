/** A cell of somebody's table, and its text. */

export type Cell = string | number | boolean | Date | null

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
const nothing = /^(?:[-–—.\s]*|жоқ|нет|no|n\/a|н\/д)$/i

/** One line of text: composed letters, single spaces, nothing invisible; a date as `YYYY-MM-DD`. */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') {
    return cell.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim()
  }
  if (typeof cell === 'number') return String(cell)
  if (!(cell instanceof Date) || Number.isNaN(cell.getTime())) return ''
  return cell.toISOString().slice(0, 10)
}

/** The same, but nothing where a person wrote a dash or "none". */
export function cellValue(cell: Cell | undefined): string {
  const text = cellText(cell)
  return nothing.test(text) ? '' : text
}

/** Whether no cell of the row says anything. */
export function isBlankRow(row: readonly Cell[]): boolean {
  return row.every(cell => cellText(cell) === '')
}

/** Whether the cells count 1, 2, 3 …, as in a column "№"; a few may not. */
export function isNumbering(cells: readonly Cell[]): boolean {
  const numbers = cells.map(cell => Number(cellText(cell)))
  const steps = numbers.slice(1).filter((number, i) => number === numbers[i]! + 1)
  return numbers.length > 2 && steps.length >= (numbers.length - 1) * 0.8
}
