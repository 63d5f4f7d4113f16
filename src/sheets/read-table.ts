/**
 * Reads a table out of a file that somebody brings: an XLSX workbook, or text with commas,
 * semicolons, tabs or bars in any of the usual encodings. Old XLS, PDF and pictures are no tables, and
 * a workbook under a password cannot be read. The file is treated as hostile; see `inflate.ts`.
 */
import type { Cell } from '../model/roll/cell.ts'
import { type Limits, tableLimits } from './limits.ts'
import { readText } from './read-text.ts'
import { readWorkbook } from './read-workbook.ts'

export type { Cell } from '../model/roll/cell.ts'
export { tableLimits } from './limits.ts'

export const tableProblems = [
  'not-a-table',
  'under-password',
  'too-large',
  'too-many-rows',
  'bomb',
  'empty'
] as const
export type TableProblem = (typeof tableProblems)[number]

/** `unread` names the other sheets of the workbook that are not empty. */
export type Table =
  | { ok: true; rows: Cell[][]; sheet?: string; unread?: string[] }
  | { ok: false; problem: TableProblem }

/**
 * The rows of the file; the first row is the sheet's first. Of several sheets it is the one named
 * `sheet`, or else the one that looks like a roll.
 */
export async function readTable(
  bytes: Uint8Array,
  { sheet, ...limits }: Partial<Limits> & { sheet?: string } = {}
): Promise<Table> {
  const all = { ...tableLimits, ...limits }
  if (bytes.length > all.fileBytes) return { ok: false, problem: 'too-large' }
  if (bytes.length === 0) return { ok: false, problem: 'empty' }
  if (isProtected(bytes)) return { ok: false, problem: 'under-password' }
  return isZip(bytes) ? readWorkbook(bytes, all, sheet) : readText(bytes, all)
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! <= 8 && bytes[3]! <= 8
}

/** Whether it is a compound file, as old workbooks are too, that names a stream for what is encrypted. */
function isProtected(bytes: Uint8Array): boolean {
  const isCompound = [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte)
  return isCompound && new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage')
}
