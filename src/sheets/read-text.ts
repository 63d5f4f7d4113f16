/** Rows of a text file, whatever stands between its cells. */
import Papa from 'papaparse'
import { decodeText } from './decode-text.ts'
import type { Limits } from './limits.ts'
import type { Table } from './read-table.ts'
import { trimTable } from './trim-table.ts'

const delimiters = ['\t', ';', ',', '|']
const LONGEST_LINE = 1_000_000
/** How many rows are read to find out what stands between the cells. */
const PREVIEW = 60
/** Stands in no text, so nothing is a quotation mark. */
const NO_QUOTES = '\0'

export function readText(bytes: Uint8Array, limits: Limits): Table {
  const decoded = decodeText(bytes)
  if (decoded === undefined || isMarkup(decoded) || hasEndlessLine(decoded)) {
    return { ok: false, problem: 'not-a-table' }
  }
  const named = /^sep=(.)\r?\n/.exec(decoded)
  const text = named ? decoded.slice(named[0].length) : decoded
  const delimiter = named?.[1] ?? likeliestDelimiter(text)
  const preview = limits.rows + 1000
  const quoted = Papa.parse<string[]>(text, { delimiter, preview })
  const isSpoilt = quoted.errors.some(({ type }) => type === 'Quotes')
  const plain = isSpoilt
    ? Papa.parse<string[]>(text, { delimiter, preview, quoteChar: NO_QUOTES })
    : quoted
  // A stray quotation mark swallows rows; then the marks are taken as they stand.
  const rows = regularity(plain.data).rows > regularity(quoted.data).rows ? plain.data : quoted.data
  const table = trimTable(rows, limits)
  return table.ok
    ? { ok: true, rows: table.rows.map(row => row.map(cell => (cell === '' ? null : cell))) }
    : table
}

function isMarkup(text: string): boolean {
  return /^\s*(?:<|%PDF|\{\\rtf|\{\s*")/.test(text)
}

/** A line that no table has would become millions of cells. */
function hasEndlessLine(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    const next = text.slice(at, at + LONGEST_LINE).search(/[\r\n]/)
    if (next < 0) return text.length - at > LONGEST_LINE
    at += next + 1
  }
  return false
}

/** The one that cuts the most rows into equally many cells. */
function likeliestDelimiter(text: string): string {
  let best = { delimiter: ',', rows: 0, width: 1 }
  for (const delimiter of delimiters) {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: PREVIEW })
    const { rows, width } = regularity(data)
    if (rows > best.rows || (rows === best.rows && width > best.width))
      best = { delimiter, rows, width }
  }
  return best.delimiter
}

/** The commonest number of cells above one, and how many rows have it. */
function regularity(data: readonly string[][]): { rows: number; width: number } {
  const counts = new Map<number, number>()
  for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  let best = { rows: 0, width: 1 }
  for (const [width, rows] of counts) if (rows > best.rows) best = { rows, width }
  return best
}
