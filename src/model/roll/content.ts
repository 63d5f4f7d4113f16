/** What a column is, by what stands in it. */
import { fold } from '../kazakh/fold.ts'
import { type Cell, cellText, cellValue, isNumbering } from './cell.ts'
import type { ColumnRole, Heading } from './headings.ts'
import { parseClass } from './parse-class.ts'
import { parseDay } from './parse-day.ts'
import { saysLeft, sexOf } from './words.ts'

/** How many filled cells of a column are looked at. */
const SAMPLE = 200

type Test = (cell: Cell) => boolean

const isDate: Test = cell =>
  parseDay(cell) !== undefined && (cell instanceof Date || /\D/.test(cellText(cell)))
const isIdentity: Test = cell => /^\d{12}$/.test(cellText(cell).replace(/\s/g, ''))
const isPhone: Test = cell => /^(?:\+?7|8)\d{10}$/.test(cellText(cell).replace(/[\s()-]/g, ''))
const isClass: Test = cell => parseClass(cell) !== undefined
const isLetteredClass: Test = cell => Boolean(parseClass(cell)?.letter)
const isSex: Test = cell => sexOf(cell) !== undefined
const isFullName: Test = cell =>
  /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u.test(cellText(cell))
const isOneName: Test = cell => /^\p{Lu}[\p{L}'’-]+$/u.test(cellText(cell))
const isPatronymic: Test = cell => /(?:улы|кызы|вич|вна|ич|чна)$/.test(fold(cellText(cell)))
const isAddress: Test = cell => /\p{L}{3,}.*\d/u.test(cellText(cell))

/** Tests in the order in which they are sure, and how many cells of a column must pass. */
const tests: [ColumnRole, Test, number][] = [
  ['iin', isIdentity, 0.6],
  ['birth', isDate, 0.6],
  ['phone', isPhone, 0.6],
  ['sex', isSex, 0.9],
  ['class', isClass, 0.7],
  ['name', isFullName, 0.6]
]

/**
 * Fills in roles that the headings left open. Columns whose heading was understood stay as they are;
 * birth dates, phones and addresses are guessed only where there were no headings at all, since a
 * school's table holds many other dates and numbers.
 */
export function guessByContent(rows: readonly (readonly Cell[])[], columns: Heading[]): void {
  const bare = columns.every(role => role === undefined)
  const cells = columns.map((_, i) => filled(rows, i))
  const open = (i: number) => columns[i] === undefined && cells[i]!.length > 0
  const has = (role: ColumnRole) => columns.includes(role)
  const give = (role: ColumnRole, test: Test, share: number) => {
    const i = cells.findIndex((list, at) => open(at) && passes(list, test, share))
    if (i >= 0) columns[i] = role
  }
  for (const [i, list] of cells.entries()) if (open(i) && isNumbering(list)) columns[i] = 'strange'
  for (const [role, test, share] of tests) {
    const missing =
      role === 'name' ? !has('name') && !has('family') : !has(role) && !isGrade(role, has)
    if (missing && (bare || role === 'name' || role === 'class' || role === 'iin')) {
      give(role, role === 'class' && !bare ? isLetteredClass : test, share)
    }
  }
  if (bare) guessTheRest(columns, cells, open, give)
  const remark = cells.findIndex((list, i) => open(i) && list.some(saysLeft))
  if (!has('remark') && remark >= 0) columns[remark] = 'remark'
}

function guessTheRest(
  columns: Heading[],
  cells: Cell[][],
  open: (i: number) => boolean,
  give: (role: ColumnRole, test: Test, share: number) => void
): void {
  if (columns.includes('name')) give('guardian', isFullName, 0.6)
  else give('patronymic', isPatronymic, 0.5)
  const single = cells.flatMap((list, i) => (open(i) && passes(list, isOneName, 0.8) ? [i] : []))
  if (!columns.includes('name') && single[0] !== undefined) {
    columns[single[0]] = single[1] === undefined ? 'name' : 'family'
    if (single[1] !== undefined) columns[single[1]] = 'given'
  }
  give('address', isAddress, 0.6)
}

/** A grade in a column of its own stands for the class. */
function isGrade(role: ColumnRole, has: (role: ColumnRole) => boolean): boolean {
  return role === 'class' && has('grade')
}

function filled(rows: readonly (readonly Cell[])[], column: number): Cell[] {
  const cells: Cell[] = []
  for (const row of rows) {
    const cell = row[column] ?? null
    if (cellValue(cell) !== '') cells.push(cell)
    if (cells.length === SAMPLE) break
  }
  return cells
}

function passes(cells: readonly Cell[], test: Test, share: number): boolean {
  return cells.filter(test).length >= cells.length * share
}
