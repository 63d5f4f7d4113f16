/**
 * For how long a school keeps what is personal, in whole school years after the one to which it belongs:
 * with one year, what was written last year stays until this one is over. Counts stay for ever.
 */

/**
 * `notes`: what people write in registers and planned absences. `visits`: in visits, and in all that the
 * care team keeps. `contacts`: identity number, address and guardians of a child who has left.
 * `pupils`: who the child was, and all that is written about it. `aside`: work that was set aside and
 * settled, and what imports replaced.
 */
export const topics = ['notes', 'visits', 'contacts', 'pupils', 'aside'] as const
export type Topic = (typeof topics)[number]

/** Whole school years for each topic. */
export type Retention = Record<Topic, number>

export const usualRetention: Retention = { notes: 1, visits: 3, contacts: 1, pupils: 5, aside: 1 }

/** The longest time that a school can set. */
export const mostYears = 75

/** Whether the time of something of a school year is over in another one; what is of no year stays. */
export function isOver(year: number, years: number, thisYear: number): boolean {
  return year !== 0 && year + years < thisYear
}
