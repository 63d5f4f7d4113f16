/** Which classes the table of the board shows, and in what order. */
import type { Count } from '../../../../model/rules/register.ts'
import type { BoardClass, ClassState } from './board-day.ts'

export const filters = [
  'all',
  'not-taken',
  'taken',
  'no-school',
  'unexplained',
  'disputed'
] as const
export type Filter = (typeof filters)[number]

export interface Order {
  by: 'class' | 'state' | keyof Count
  isReversed: boolean
}

/** What needs somebody stands first. */
const states: readonly ClassState[] = ['not-taken', 'taken', 'no-school', 'no-pupils']

export function isShown({ state, count }: BoardClass, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'unexplained' || filter === 'disputed') return count[filter] > 0
  return state === filter
}

/**
 * The classes in an order; those that are alike stay by grade and letter. Numbers begin with the
 * largest; where there is no number to tell, the class comes last either way.
 */
export function ordered(classes: readonly BoardClass[], { by, isReversed }: Order): BoardClass[] {
  if (by === 'class') return isReversed ? classes.toReversed() : [...classes]
  const rank = (one: BoardClass) => (by === 'state' ? states.indexOf(one.state) : -one.count[by])
  const sign = isReversed ? -1 : 1
  return classes.toSorted((a, b) => {
    const unknown =
      by === 'state' ? 0 : Number(!saysNumber(a.state, by)) - Number(!saysNumber(b.state, by))
    return unknown || sign * (rank(a) - rank(b))
  })
}

/** Only the roll, and who is not marked, can be known of a register that nobody took. */
export function saysNumber(state: ClassState, key: keyof Count): boolean {
  if (key === 'roll') return true
  return state === 'taken' || (state === 'not-taken' && key === 'notMarked')
}
