/**
 * Keeps far-away cells from the library, which makes a cell of every gap before them: one cell in row
 * 2 000 000 000 is a file of a few bytes.
 */

/** The last row and column that spreadsheet programs know. */
const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384
const MOST_CELLS = 20_000_000

/** Rows (`r="12"`) and cells (`r="AB12"`) say where they stand. */
const place = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Whether every place that the XML file names is within a table of bearable size. */
export function isBounded(file: Uint8Array): boolean {
  const xml = new TextDecoder().decode(file)
  let rows = 0
  let columns = 0
  for (const [, double, single = ''] of xml.matchAll(place)) {
    const value = double ?? single
    if (value.includes('&')) return false
    const digit = value.search(/\d/)
    // `Infinity`, `2e9` and `0x7fffffff` are numbers to the library too.
    rows = Math.max(rows, Number(value) || 0, Number(value.slice(digit)) || 0)
    columns = Math.max(columns, columnNumber(value.slice(0, Math.max(digit, 0))))
  }
  return rows <= LAST_ROW && columns <= LAST_COLUMN && rows * columns <= MOST_CELLS
}

function columnNumber(letters: string): number {
  let number = 0
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64
  return number
}
