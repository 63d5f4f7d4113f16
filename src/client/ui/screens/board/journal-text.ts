/** The exceptions of a day as a table for the e-journal: class, child, letter. */
import type { Language } from '../../../../model/kazakh/language.ts'
import { letterOf } from '../../../../model/rules/letters.ts'
import type { BoardClass } from './board-day.ts'

export interface JournalText {
  /** Rows with tabs between the cells, so that they paste into a table. */
  text: string
  letters: number
  /** Classes whose register was taken, so that the text speaks of them. */
  classes: number
  /** Registers that nobody took: the text says nothing of these classes. */
  missing: number
  /** Letters about which people disagree. */
  disputed: number
}

/** Class by class, children in the order of the class list; whom the journal has no letter for is left out. */
export function journalText(classes: readonly BoardClass[], language: Language): JournalText {
  const lines = classes.flatMap(({ classInfo, exceptions }) =>
    exceptions.flatMap(({ child, mark, versions }) => {
      const letter = letterOf(mark, language)
      if (!letter) return []
      const cells = [classInfo.name, child.fields.name, letter]
      return [{ text: cells.map(toCell).join('\t'), isDisputed: versions.length > 1 }]
    })
  )
  const inState = (state: BoardClass['state']) => classes.filter(one => one.state === state).length
  return {
    text: lines.map(({ text }) => text).join('\n'),
    letters: lines.length,
    classes: inState('taken'),
    missing: inState('not-taken'),
    disputed: lines.filter(({ isDisputed }) => isDisputed).length
  }
}

/** A cell that stays one cell, and that no spreadsheet program takes for a formula. */
function toCell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat
}
