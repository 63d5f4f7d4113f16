/**
 * What was handed in by a device that the server does not know, or bears no signature of the one that it names.
 * Nobody can be told to be its author, so no office can take it in; it sees that it waits. When the device is
 * enrolled again, its phone hands the same in once more, and that counts.
 */
import type { StrangersWork } from '../../model/commands.ts'
import { deviceNumber } from '../../model/ids.ts'
import type { Problem } from '../../model/problem.ts'
import type { Database } from '../store/database.ts'
import { undecided } from '../store/parked.ts'

/** Anybody may make up devices. */
const mostShown = 50

/** By device and reason, whichever has waited longest first. */
export async function listStrangers(db: Database): Promise<StrangersWork[]> {
  const rows = await db
    .selectFrom('parked')
    .select(['device', 'problem'])
    .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('at').as('since')])
    .where('person', 'is', null)
    .where('state', 'in', undecided)
    .groupBy(['device', 'problem'])
    .orderBy('since')
    .limit(mostShown)
    .execute()
  return rows.map(({ device, problem, count, since }) => ({
    device: deviceNumber(device),
    problem: problem as Problem,
    count: Number(count),
    since: Number(since)
  }))
}
