/** Ops set aside: kept as they came, with the reason, for a person to look at. */
import { sql } from 'kysely'
import type { Problem } from '../../model/problem.ts'
import { type Envelope, longestBody } from '../../model/sync/op.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import { fingerprint } from '../fingerprint.ts'
import type { Device } from '../people/devices.ts'
import type { Database, Write } from '../store/database.ts'
import { undecided } from '../store/parked.ts'
import { joined, prepareRows } from '../store/rows.ts'

/** Where envelopes lie of which nobody is known to be the author. */
export const noSchool = ''

/** How many are kept of one author, and of all of whom nobody knows who they are; others must wait. */
const mostOfOne = 1000

/** Why an op may have been refused that leans on what comes later. */
const refusals = ['unknown-record', 'not-yours'] as const satisfies readonly Problem[]

/** Who made an op, and the school in which they did. */
export interface Author {
  person: string
  org: string
}

/** `author` is nobody unless the envelope bears their signature. */
export async function parkEnvelope(
  { now }: Context,
  db: Database | Write,
  envelope: Envelope,
  author: Author | null,
  problem: Problem
): Promise<OpAnswer> {
  const { id, device } = envelope
  if (!(await hasRoom(db, envelope, author?.person ?? null))) {
    return { id, outcome: 'later', problem }
  }
  await db
    .insertInto('parked')
    .values({
      org: author?.org ?? noSchool,
      key: keyOf(envelope),
      id,
      device,
      person: author?.person ?? null,
      at: now(),
      problem,
      envelope: JSON.stringify(envelope),
      state: 'waiting'
    })
    // What did not open then, and does now, may turn out to be somebody's.
    .onConflict(conflict =>
      conflict
        .columns(['org', 'key'])
        .doUpdateSet({ person: author?.person ?? null, problem })
        .where('parked.problem', '=', 'unknown-key')
    )
    .execute()
  return { id, outcome: 'parked', problem }
}

/** An envelope that lies in its author's school by now needs no place among those of nobody. */
export async function forgetUnopened(db: Database | Write, envelope: Envelope): Promise<void> {
  await db
    .deleteFrom('parked')
    .where('org', '=', noSchool)
    .where('key', '=', keyOf(envelope))
    .where('problem', '=', 'unknown-key')
    .execute()
}

/** What was set aside of these people because it leaned on what nobody knew, or on a right that they had not. */
export async function refusedOf(db: Database, people: readonly string[]): Promise<Envelope[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('parked')
    .select('envelope')
    .where('person', 'in', people)
    .where('problem', 'in', refusals)
    .where('state', 'in', undecided)
    .orderBy('at')
    .limit(mostOfOne)
    .execute()
  return rows.map(({ envelope }) => JSON.parse(envelope) as Envelope)
}

/** Such an op that counts by now waits for nobody, in whichever of its author's schools it was set aside. */
export async function forgetRefused(db: Database, envelope: Envelope): Promise<void> {
  await db
    .deleteFrom('parked')
    .where('key', '=', keyOf(envelope))
    .where('problem', 'in', refusals)
    .execute()
}

/** An envelope that is taken, and the school of its author. */
export interface Unparked {
  org: string
  envelope: Envelope
}

/** What was set aside once and is taken now is no longer for a person to look at. */
export async function unparkAll(write: Write, taken: readonly Unparked[]): Promise<void> {
  const names = taken.map(({ org, envelope }) => {
    const { id, form } = envelope
    // Its phone has sealed it anew, so it does not come as it came before.
    return { org, key: keyOf(envelope), id: form === 'sealed' ? id : null }
  })
  for (const { org, key } of await selectParked(write, names)) {
    await write.deleteFrom('parked').where('org', '=', org).where('key', '=', key).execute()
  }
}

/** In one order, so that of two who take them out none waits for the other. */
const selectParked = prepareRows({ org: 'text', key: 'text', id: 'text' }, (db, rows) => {
  const nowhere = sql.lit(noSchool)
  const on = sql`parked.org in (named.org, ${nowhere}) and parked.key = named.key`
  return sql<{ org: string; key: string }>`
    select parked.org, parked.key from ${rows} as named ${joined(db, 'parked', on)}
    where parked.org is not null
    union all
    select org, key from parked
    where org = ${nowhere} and problem = 'unknown-key' and id in (select id from ${rows} as named)
    order by org, key`
})

/** A correction has come: what it names of its author, or of its device, is no longer for a person to look at. */
export async function noteCorrected(
  write: Write,
  { id, person }: Pick<Device, 'id' | 'person'>,
  ids: string[]
): Promise<void> {
  if (ids.length === 0) return
  await write
    .updateTable('parked')
    .set({ state: 'corrected' })
    .where(eb =>
      eb.or([eb('person', '=', person), eb.and([eb('person', 'is', null), eb('device', '=', id)])])
    )
    .where('id', 'in', ids)
    .execute()
}

/** Two envelopes with one op's id are two: a forged one must not stand in for the other. */
function keyOf({ id, body, signature }: Envelope): string {
  return fingerprint(`${id}\n${signature}\n${body}`)
}

async function hasRoom(
  db: Database | Write,
  { body }: Envelope,
  person: string | null
): Promise<boolean> {
  if (person === null && body.length > longestBody) return false
  const { count } = await db
    .selectFrom('parked')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('person', person === null ? 'is' : '=', person)
    .executeTakeFirstOrThrow()
  return Number(count) < mostOfOne
}
