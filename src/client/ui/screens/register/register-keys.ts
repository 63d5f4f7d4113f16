/**
 * The keyboard of the office: arrows move, the letters of the e-journal mark in both languages, Space
 * goes on to the next mark, Enter confirms, and / searches from anywhere on the screen.
 */
import type { Mark } from '../../../../model/kinds/sheet.ts'
import type { Section } from './section.ts'
import type { Register } from './use-register.ts'

/** Kazakh and Russian letters, then the first letters of the English words. */
const marks: Record<string, Mark> = {
  ж: { fact: 'absent' },
  н: { fact: 'absent' },
  а: { fact: 'absent', reason: 'ill' },
  б: { fact: 'absent', reason: 'ill' },
  к: { fact: 'late' },
  о: { fact: 'late' },
  е: { fact: 'left-early' },
  у: { fact: 'left-early' },
  '+': { fact: 'here' },
  a: { fact: 'absent' },
  l: { fact: 'late' },
  e: { fact: 'left-early' },
  h: { fact: 'here' }
}

/** Absent for a valid reason: which one is asked. */
const askReason = ['д', 'п']

export interface RegisterKeys {
  register: Register
  /** The section of a pupil. */
  sectionOf: (pupil: string) => Section | undefined
  search: HTMLInputElement | null
  onDetails: (section: Section, pupil: string) => void
}

export function registerKeys(event: KeyboardEvent, keys: RegisterKeys): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const target = event.target as HTMLElement
  if (target.closest('dialog')) return
  const rows = [...document.querySelectorAll<HTMLElement>('[data-pupil]')]
  const row = target.closest<HTMLElement>('[data-pupil]')
  const isTyping = target.matches('input, textarea, select')
  if (row ? onRow(event, row, rows, keys) : onScreen(event, isTyping, rows, keys.search)) {
    event.preventDefault()
  }
}

/** Whether the key meant something outside the list. */
function onScreen(
  { key }: KeyboardEvent,
  isTyping: boolean,
  rows: HTMLElement[],
  search: HTMLInputElement | null
): boolean {
  if (key === 'ArrowDown' && (!isTyping || document.activeElement === search)) rows[0]?.focus()
  else if (key === '/' && !isTyping) search?.focus()
  else return false
  return true
}

/** Whether the key meant something on a pupil's row. */
function onRow(
  event: KeyboardEvent,
  row: HTMLElement,
  rows: HTMLElement[],
  { register, sectionOf, search, onDetails }: RegisterKeys
): boolean {
  const at = rows.indexOf(row)
  const move = { ArrowDown: 1, ArrowUp: -1, Home: -at, End: rows.length - 1 - at }[event.key]
  const pupil = row.dataset.pupil ?? ''
  const section = sectionOf(pupil)
  const letter = event.key.toLowerCase()
  const isOpen = section !== undefined && section.view.taken === undefined
  if (move !== undefined) rows[at + move]?.focus()
  else if (letter === '/') search?.focus()
  else if (!isOpen) return false
  else if (letter === 'enter') register.confirm()
  else if (askReason.includes(letter)) onDetails(section, pupil)
  else if (marks[letter]) void register.mark(section, pupil, marks[letter])
  else return false
  return true
}
