/** The keyboard of the office: arrows move, letters of both alphabets mark, Enter confirms. */
import type { Fact } from '../../../../model/kinds/sheet.ts'
import type { Section } from './section.ts'
import type { Register } from './use-register.ts'

/** First letters of the marks in Kazakh, Russian and English. */
const letters: Record<string, Fact> = {
  ж: 'absent',
  н: 'absent',
  a: 'absent',
  к: 'late',
  о: 'late',
  l: 'late',
  е: 'left-early',
  у: 'left-early',
  e: 'left-early',
  '+': 'here',
  б: 'here',
  h: 'here'
}

export function registerKeys(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  section: Section,
  register: Register,
  search: HTMLInputElement | null
): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-pupil]')
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...document.querySelectorAll<HTMLElement>('[data-pupil]')]
  const at = rows.indexOf(row)
  const move = { ArrowDown: 1, ArrowUp: -1, Home: -at, End: rows.length - 1 - at }[event.key]
  const fact = letters[event.key.toLowerCase()]
  const pupil = row.dataset.pupil ?? ''
  if (move !== undefined) rows[at + move]?.focus()
  else if (event.key === 'Enter' && !section.view.taken) register.confirm()
  else if (event.key === '/') search?.focus()
  else if (fact && section.view.taken === undefined) register.mark(section, pupil, { fact })
  else return
  event.preventDefault()
}
