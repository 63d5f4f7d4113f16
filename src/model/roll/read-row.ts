/** Reads the children out of a table whose columns are known. */
import type { GradeAndLetter } from '../rules/class-name.ts'
import { isIin } from '../rules/iin.ts'
import type { Candidate, RefusedRow } from './candidate.ts'
import { type Cell, cellText, cellValue, isBlankRow } from './cell.ts'
import { isHeadingAgain, type Layout } from './columns.ts'
import type { ColumnRole } from './headings.ts'
import { classInTitle, letterReader, parseClass, parseLetter } from './parse-class.ts'
import { parseDay } from './parse-day.ts'
import { cleanName, isName } from './parse-name.ts'
import { guardiansOf } from './read-guardians.ts'
import { withoutRepeats } from './repeats.ts'
import { isFooter, saysLeft, sexOf } from './words.ts'

export interface ReadRows {
  candidates: Candidate[]
  refused: RefusedRow[]
}

const classRoles = ['class', 'grade', 'letter'] as const

/** The cells of one row that have a role. */
type Row = (role: ColumnRole) => Cell[]

/**
 * The children of a table and the rows that give none. Blank rows, repeated headings, totals and
 * signatures are passed over. One bad row never stops the rest: an unreadable date or number makes
 * a doubt, only a row without a name or a class is refused. A table without a column of classes
 * takes them from the titles between its rows, or else from `title`, the name of its sheet.
 */
export function readRows(
  rows: readonly (readonly Cell[])[],
  { headingRow, columns }: Layout,
  title = ''
): ReadRows {
  const refused: RefusedRow[] = []
  const candidates: Candidate[] = []
  const isTitled = !classRoles.some(role => columns.includes(role))
  let titleClass = classInTitle(title)
  for (const [i, cells] of rows.entries()) {
    if (isTitled) titleClass = classOfTitleRow(cells) ?? titleClass
    if (i <= headingRow || isPassedOver(cells, columns)) continue
    if (classOfTitleRow(cells)) continue
    const row: Row = role => cells.filter((_, at) => columns[at] === role)
    const name = nameIn(row)
    const className = isTitled ? titleClass : classIn(row)
    if (isName(name) && className) candidates.push(candidateOf(row, i + 1, name, className))
    else refused.push(refusal(row, i + 1, name))
  }
  const read = withOneAlphabet(candidates)
  const { kept, repeated } = withoutRepeats(read.candidates)
  const all = [...refused, ...read.refused, ...repeated].sort((a, b) => a.row - b.row)
  return { candidates: kept, refused: all }
}

/** A row with one filled cell, in which a class is named. */
function classOfTitleRow(cells: readonly Cell[]): GradeAndLetter | undefined {
  const filled = cells.filter(cell => cellText(cell) !== '')
  return filled.length === 1 && typeof filled[0] === 'string' ? classInTitle(filled[0]) : undefined
}

function isPassedOver(cells: readonly Cell[], columns: Layout['columns']): boolean {
  if (isBlankRow(cells.filter((_, i) => columns[i])) || isHeadingAgain(cells, columns)) return true
  const texts = cells.map(cellText).filter(text => text !== '')
  if (texts.every((text, i) => text === String(i + 1))) return true
  return texts.slice(0, 2).some(isFooter)
}

function nameIn(row: Row): string {
  const [whole = '', family = '', given = '', patronymic = ''] = (
    ['name', 'family', 'given', 'patronymic'] as const
  ).map(
    role =>
      row(role)
        .map(cellValue)
        .find(text => text !== '') ?? ''
  )
  const core = whole || given
  const missing = (part: string) => (core.toLowerCase().includes(part.toLowerCase()) ? '' : part)
  const parts = whole ? [missing(family), core, missing(patronymic)] : [family, core, patronymic]
  return cleanName(parts.filter(Boolean).join(' '))
}

function classIn(row: Row): GradeAndLetter | undefined {
  const cells = classRoles.flatMap(row)
  const grade = cells.map(parseClass).find(Boolean)
  if (grade?.letter !== '') return grade
  const letter = cells.map(parseLetter).find(Boolean) ?? ''
  return { grade: grade.grade, letter }
}

function refusal(row: Row, number: number, name: string): RefusedRow {
  if (!isName(name)) return { row: number, reason: 'no-name' }
  const value = classRoles.flatMap(row).map(cellText).find(Boolean)?.slice(0, 200)
  return { row: number, reason: 'no-class', name, ...(value && { value }) }
}

function candidateOf(row: Row, number: number, name: string, className: GradeAndLetter): Candidate {
  const candidate: Candidate = { row: number, name, className, doubts: [] }
  if (/[?\ufffd]/.test(name)) candidate.doubts.push('letters-lost')
  readBirth(candidate, row('birth')[0])
  readIin(candidate, row('iin')[0])
  const sex = sexOf(row('sex')[0])
  if (sex) candidate.sex = sex
  const address = cellValue(row('address')[0]).slice(0, 300)
  if (address) candidate.address = address
  const guardians = guardiansOf(row('guardian'), row('phone'))
  if (guardians.length > 0) candidate.guardians = guardians
  if (row('remark').some(saysLeft) || row('left').some(cell => cellValue(cell) !== '')) {
    candidate.doubts.push('left-school')
  }
  return candidate
}

function readBirth(candidate: Candidate, cell: Cell | undefined): void {
  const birth = parseDay(cell)
  if (birth) candidate.birth = birth
  else if (cellValue(cell) !== '') candidate.doubts.push('birth-unreadable')
}

/** Spreadsheets make numbers of identity numbers and drop the zeros in front. */
function readIin(candidate: Candidate, cell: Cell | undefined): void {
  const text = cellValue(cell)
  if (!/\d/.test(text)) return
  const digits = text.replace(/[\s'’.-]/g, '')
  const iin = digits.padStart(12, '0')
  if (digits.length >= 9 && isIin(iin)) candidate.iin = iin
  else candidate.doubts.push('iin-wrong')
}

function withOneAlphabet(candidates: readonly Candidate[]): ReadRows {
  const read = letterReader(candidates.map(({ className }) => className.letter))
  const result: ReadRows = { candidates: [], refused: [] }
  for (const candidate of candidates) {
    const { row, name, className } = candidate
    const letter = read(className.letter)
    if (letter === undefined) {
      const value = `${className.grade}${className.letter}`
      result.refused.push({ row, reason: 'no-class', name, value })
    } else result.candidates.push({ ...candidate, className: { ...className, letter } })
  }
  return result
}
