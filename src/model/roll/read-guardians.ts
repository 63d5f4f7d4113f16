/** The people to call, from a row's columns for parents and for telephones. */
import type { Guardian } from './candidate.ts'
import { type Cell, cellValue } from './cell.ts'
import { cleanName, isName } from './parse-name.ts'

const MOST = 6
const telephone = /\+?\d[\d\s()-]{5,}\d/g

/**
 * Names and numbers are paired in the order of their columns. A number written behind a name is
 * taken from there.
 */
export function guardiansOf(nameCells: readonly Cell[], phoneCells: readonly Cell[]): Guardian[] {
  const count = Math.max(nameCells.length, phoneCells.length)
  const guardians: Guardian[] = []
  for (let i = 0; i < Math.min(count, MOST); i++) {
    const text = cellValue(nameCells[i])
    const behind = text.match(telephone)?.join(', ') ?? ''
    const name = cleanName(text.replace(telephone, ' ').replace(/[\s,;:–—-]+$/, ''))
    const phone = (cellValue(phoneCells[i]) || behind).slice(0, 60)
    const guardian = { ...(isName(name) && { name }), ...(/\d/.test(phone) && { phone }) }
    if (guardian.name || guardian.phone) guardians.push(guardian)
  }
  return guardians
}
