/**
 * What becomes of work that was set aside. Its author sees it and may drop it, hand it to the office, or
 * write a correction that names it; the office sees that it is there, reads what was handed over, and
 * may take an op in although its author's role or phone has ended. What is dropped is kept out of the way.
 */
import { mayReadFile, type Post, scopesOf } from '../../model/access.ts'
import type { CommandAnswers, CommandInput, ParkedOp } from '../../model/commands.ts'
import type { Problem } from '../../model/problem.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Envelope, Op } from '../../model/sync/op.ts'
import { type Context, type Giver, Refusal } from '../context.ts'
import { fingerprint } from '../fingerprint.ts'
import { findDevice, postsOf } from '../people/devices.ts'
import { noteAct } from '../store/audit.ts'
import { undecided } from '../store/parked.ts'
import { lockScopes } from '../store/records.ts'
import type { Tables } from '../store/tables.ts'
import { applyOp, namesFor } from './apply.ts'
import { Gathering } from './gathering.ts'
import { Known } from './known.ts'
import { readOp, understandOp } from './open.ts'
import { placeOf } from './place.ts'
import { listStrangers } from './strangers.ts'
import { textOf } from './unseal.ts'

/** How many are shown at once; the oldest first, since they have waited longest. */
const mostShown = 200

/** What the office can set right by taking an op in: the op itself is sound. */
const mendable: readonly Problem[] = [
  'not-yours',
  'device-ended',
  'unknown-record',
  'server-failed'
]

export async function listParked(
  context: Context,
  { org, person, device = '', isOffice }: Giver,
  { own }: CommandInput<'list-parked'>
): Promise<CommandAnswers['list-parked']> {
  const readsOthers = isOffice && !own
  const rows = await context.db
    .selectFrom('parked')
    .selectAll()
    .where(eb =>
      eb.or([
        eb('person', '=', person),
        eb.and([eb('person', 'is', null), eb('device', '=', device)]),
        ...(readsOthers ? [eb.and([eb('org', '=', org), eb('person', 'is not', null)])] : [])
      ])
    )
    .where('state', 'in', undecided)
    .orderBy('at')
    .limit(mostShown + 1)
    .execute()
  const shown = rows.slice(0, mostShown)
  const ops = await Promise.all(shown.map(row => describe(context, row, person)))
  const strangers = readsOthers ? await listStrangers(context.db) : []
  return { ops, more: rows.length > mostShown, strangers }
}

/**
 * Its author does not want it any more, the device knows nothing of what claims to be its own, or the office
 * does not believe what came from an ended one; it stays on the server, out of everybody's way.
 */
export async function dropParked(
  context: Context,
  giver: Giver,
  { key }: CommandInput<'drop-parked'>
): Promise<CommandAnswers['drop-parked']> {
  const { org, person, device = '', isOffice } = giver
  await context.db.transaction().execute(async write => {
    const dropped = await write
      .updateTable('parked')
      .set({ state: 'dropped' })
      .where('key', '=', key)
      .where('state', 'in', undecided)
      .where(eb =>
        eb.or([
          eb('person', '=', person),
          eb.and([
            eb('person', 'is', null),
            eb('device', '=', device),
            eb('problem', '!=', 'unknown-key')
          ]),
          ...(isOffice
            ? [
                eb.and([
                  eb('org', '=', org),
                  eb('person', 'is not', null),
                  eb('problem', '=', 'device-ended')
                ])
              ]
            : [])
        ])
      )
      .returning('envelope')
      .executeTakeFirst()
    if (!dropped) throw new Refusal('not-found')
    const text = await textOf(context, JSON.parse(dropped.envelope))
    const op = text === undefined ? undefined : readOp(text)
    await noteAct(write, context.now(), giver, 'dropped', op?.record ?? null)
  })
  return {}
}

/** Its author asks the office to decide, which from now on may read it. */
export async function handOverParked(
  { db }: Context,
  { person }: Giver,
  { key }: CommandInput<'hand-over-parked'>
): Promise<CommandAnswers['hand-over-parked']> {
  const { numUpdatedRows } = await db
    .updateTable('parked')
    .set({ state: 'handed-over' })
    .where('person', '=', person)
    .where('key', '=', key)
    .where('state', 'in', undecided)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Refusal('not-found')
  return {}
}

/** The office takes it in under its author's name, marked as late. */
export async function takeParked(
  context: Context,
  giver: Giver,
  { key }: CommandInput<'take-parked'>
): Promise<CommandAnswers['take-parked']> {
  const row = await undecidedIn(context, giver.org).where('key', '=', key).executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  await takeIn(context, giver, row)
  return {}
}

/** The office knows whose work it is that an ended device has handed in, and takes in all of it. */
export async function takeParkedOf(
  context: Context,
  giver: Giver,
  { device }: CommandInput<'take-parked-of'>
): Promise<CommandAnswers['take-parked-of']> {
  const rows = await undecidedIn(context, giver.org)
    .where('device', '=', device)
    .where('problem', '=', 'device-ended')
    .orderBy('at')
    .execute()
  let taken = 0
  for (const row of rows) {
    try {
      await takeIn(context, giver, row)
      taken++
    } catch (error) {
      // What no rule can take stays where it is, and the next one goes on.
      if (!(error instanceof Refusal)) throw error
    }
  }
  return { taken, left: rows.length - taken }
}

/** What was set aside in a school and waits for somebody to decide. */
function undecidedIn({ db }: Context, org: string) {
  return db.selectFrom('parked').selectAll().where('org', '=', org).where('state', 'in', undecided)
}

async function takeIn(context: Context, giver: Giver, row: Tables['parked']): Promise<void> {
  const { org } = giver
  const envelope = JSON.parse(row.envelope) as Envelope
  const device = await findDevice(context, envelope.device)
  const text = await textOf(context, envelope)
  const op = text === undefined ? undefined : readOp(text)
  if (!device || text === undefined || !op || row.person !== device.person) {
    throw new Refusal('not-found')
  }
  const understood = understandOp(context, op)
  if ('problem' in understood) throw new Refusal(understood.problem)
  const posts = (await postsOf(context, device.person)).filter(post => post.org === org)
  const place = await placeOf(
    new Known(context.db),
    posts,
    understood.kind,
    op.record,
    understood.set
  )
  if ('problem' in place) throw new Refusal(place.problem)
  const { post, scope } = place
  const hash = fingerprint(text)
  const opened = { envelope, device, op, hash, ...understood, post, scope, late: true }
  const answer = await context.db.transaction().execute(async write => {
    await lockScopes(write, org, [scope])
    const gathering = new Gathering(write)
    await gathering.hold([{ org, scope }])
    await gathering.load(namesFor(opened))
    const answer = await applyOp(context, gathering, opened)
    if (answer.seq !== undefined) gathering.noteDelivered(device.id, op.n)
    await gathering.putDown(context.now())
    if (answer.seq !== undefined) {
      await noteAct(write, context.now(), giver, 'took-in', op.record)
    }
    return answer
  })
  if (answer.outcome === 'parked' || answer.outcome === 'later') {
    throw new Refusal(answer.problem ?? 'server-failed')
  }
}

async function describe(
  context: Context,
  row: Tables['parked'],
  reader: string
): Promise<ParkedOp> {
  const { key, id, at, problem, person, device, state } = row
  // Without a valid signature nobody knows who wrote it: its device is told that it is here, and no more.
  const text = person === null ? undefined : await textOf(context, JSON.parse(row.envelope))
  const op = text === undefined ? undefined : readOp(text)
  const isMine = person === reader || person === null
  const mayRead = isMine
    ? !op || (await mayStillRead(context, reader, op))
    : state === 'handed-over'
  return {
    key,
    id,
    at: Number(at),
    problem: problem as Problem,
    author: person ?? '',
    device,
    isMine,
    isHandedOver: state === 'handed-over',
    canBeTaken: mendable.includes(problem as Problem),
    // What only lacks its key comes back with it, and waits for that.
    canBeDropped:
      person === null ? problem !== 'unknown-key' : isMine || problem === 'device-ended',
    ...(op && { kind: op.kind, record: op.record }),
    ...(op && mayRead && { op: { set: op.set, seen: op.seen, v: op.v } })
  }
}

/**
 * Whether the author's roles of today show the place of the op. A place that nobody knows is no secret, but for
 * a file of the care team, whose case may have been set aside too.
 */
async function mayStillRead(context: Context, person: string, op: Op): Promise<boolean> {
  const understood = understandOp(context, op)
  if ('problem' in understood) return true
  const posts = await postsOf(context, person)
  const place = await placeOf(
    new Known(context.db),
    posts,
    understood.kind,
    op.record,
    understood.set
  )
  const today = schoolDayOf(context.now())
  if ('problem' in place) {
    const isOfFile = understood.kind.scope.in === 'case'
    return !isOfFile || posts.some(post => reads(post, `care:${post.org}`, today))
  }
  const { post, scope, named } = place
  return named ? mayReadFile(post, person, named, today) : reads(post, scope, today)
}

function reads(post: Post, scope: string, day: string): boolean {
  return scopesOf(post, day, [scope.replace(/^class:/, '')]).includes(scope)
}
