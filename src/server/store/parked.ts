/** What lies set aside and waits for a person, by numbers alone. */
import type { Database } from './database.ts'

/** The states of an op of which nobody has decided yet what becomes of it. */
export const undecided = ['waiting', 'handed-over'] as const

/** How many ops of each device of a school wait for a person, their author being known. */
export async function countParked(db: Database, org: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('parked')
    .select(['device', eb => eb.fn.countAll<number>().as('count')])
    .where('org', '=', org)
    .where('person', 'is not', null)
    .where('state', 'in', undecided)
    .groupBy('device')
    .execute()
  return new Map(rows.map(({ device, count }) => [device, Number(count)]))
}

/** How many ops wait of which nobody is known to be the author. */
export async function countStrangers(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('parked')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('person', 'is', null)
    .where('state', 'in', undecided)
    .executeTakeFirstOrThrow()
  return Number(count)
}
