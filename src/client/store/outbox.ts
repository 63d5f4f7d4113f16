/** The outbox: the op and its effect are kept in one transaction, and leave only when answered. */
import { liveQuery, type Subscription } from 'dexie'
import { uuidv7 } from '../../model/ids.ts'
import type { Edit } from '../../model/kind.ts'
import type { Problem } from '../../model/problem.ts'
import { schoolYearOf } from '../../model/rules/school-time.ts'
import type { Entry, Op } from '../../model/sync/op.ts'
import { yearOfRecord } from '../../model/sync/scope.ts'
import type { SealKey } from '../../model/sync/seal.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import { type LocalDatabase, type OutboxRow, type RecordRow, recordKey } from './database.ts'
import { tellKept } from './just-kept.ts'
import { isLeased, type Journey, leaseOf } from './lease.ts'
import { journeyOf, pupilsTaken } from './open-leased.ts'
import { signOp, toEnvelope } from './sealing.ts'
import { type Signer, settings, signerOf } from './settings.ts'
import { sparesOf } from './spare.ts'
import type { Store } from './store.ts'

/** How long a delivered op is kept, in case the server is restored from an older backup. */
const journalDays = 30

/** What a person decided about one record. */
export interface Decision {
  kind: string
  record: string
  scope: string
  set: Edit
  /** The ops whose values were on the screen. */
  seen: string[]
}

/**
 * Keeps a decision on this device: it is *on this phone* when this promise is fulfilled, not
 * before. Throws if the device is not enrolled, a text is too long, or the storage fails.
 */
export async function keep(store: Store, decisions: Decision[]): Promise<void> {
  while (!(await keepUnlessOvertaken(store, decisions)));
}

/** False, and nothing is kept, if what it leans on has changed meanwhile: its number, what it stands for, its lease. */
async function keepUnlessOvertaken(store: Store, decisions: Decision[]): Promise<boolean> {
  const { db, kinds, codec } = store
  const last = await settings(store, ['device', 'sync', 'mending', 'n', 'sealKey'])
  const { sync, mending = {} } = last
  const device = signerOf(store, last.device)
  if (!device) throw new Error('not enrolled, or locked')
  const offset = sync?.offset ?? null
  let n = last.n ?? 0
  const leantOn: { key: string; id: string; kind: string; scope: string; fields: Edit }[] = []
  const made = decisions.map(({ kind: name, record, scope, set, seen }) => {
    const kind = kinds.get(name)
    if (!kind) throw new Error(`no kind ${name}`)
    n++
    const op: Op = {
      id: uuidv7(store.now(), store.randomBytes),
      v: kind.version,
      device: device.id,
      n,
      kind: name,
      record,
      set,
      seen,
      at: { wall: store.now(), offset },
      ...(mending[record] && { corrects: mending[record] })
    }
    const interned = kind.intern?.(set, record) ?? { set, also: [] }
    for (const also of interned.also) {
      leantOn.push({ ...also, scope, key: recordKey(scope, also.kind, also.id) })
    }
    return { op, scope, set: interned.set }
  })
  const isUnderLease = decisions.some(({ kind, scope }) => isLeased(kinds.get(kind), scope))
  const taken = isUnderLease ? await pupilsTaken(store) : undefined
  const journey = isUnderLease ? await journeyOf(store) : undefined
  const under = { journey, sealKey: last.sealKey }
  const rows = await Promise.all(made.map(each => toRow(store, device, under, each)))
  const bodies = await Promise.all(
    leantOn.map(({ id, scope, fields }) =>
      codec.encode({ fields }, { table: 'records', id, scope, lease: undefined })
    )
  )
  const added: RecordRow[] = []
  const spares = sparesOf(store, rows)
  const write = async () => {
    const now = await settings(store, ['n', 'mending'])
    if (now.n !== last.n) return false
    if (isUnderLease && (await pupilsTaken(store)) !== taken) return false
    const left = { ...now.mending }
    const mended = decisions.filter(({ record }) => left[record] || mending[record])
    if (mended.some(({ record }) => String(left[record]) !== String(mending[record]))) return false
    spares.lay()
    const orders = await db.outbox.bulkAdd(rows, { allKeys: true })
    for (const [i, row] of rows.entries()) row.order = orders[i]!
    await db.settings.put({ name: 'n', value: n })
    if (mended.length > 0) {
      for (const { record } of mended) delete left[record]
      await db.settings.put({ name: 'mending', value: left })
    }
    for (const [i, { key, id, kind, scope }] of leantOn.entries()) {
      if (await db.records.get(key)) continue
      // Whatever lies here lies under a cursor, or nobody would notice that its scope is lost.
      if (!(await db.cursors.get(scope))) await db.cursors.add({ scope, seq: 0 })
      const row = { key, id, kind, scope, year: 0, seq: 0, body: bodies[i] }
      await db.records.add(row)
      added.push(row)
    }
    return true
  }
  const tables = [db.outbox, db.records, db.cursors, db.settings]
  const isKept = await db.transaction('rw', tables, write).catch(async error => {
    await spares.takeBack()
    throw error
  })
  await spares.laid()
  if (isKept) tellKept(db, { rows: added, outbox: rows })
  return isKept
}

async function toRow(
  store: Store,
  device: Signer,
  { journey, sealKey }: { journey: Journey | undefined; sealKey: SealKey | undefined },
  { op, scope, set }: { op: Op; scope: string; set: Edit }
): Promise<OutboxRow> {
  const { id, kind, record, seen, at } = op
  const lease = leaseOf(store.kinds.get(kind), scope, [set], journey)
  const entry: Entry = { id, by: device.person, device: device.id, at, set, seen }
  const signed = await signOp(op, device.privateKey)
  const [envelope, kept, copy] = await Promise.all([
    toEnvelope(store, sealKey, op, signed),
    store.codec.encode(entry, { table: 'outbox', id, scope, lease }),
    sealKey && store.codec.encode(signed, { table: 'copies', id, scope })
  ])
  const row = { id, state: 'waiting', envelope, record, kind, scope, entry: kept } as const
  return { ...row, at: store.now(), ...(sealKey && { copy }), ...(lease && { lease }) }
}

/** So many ops that are not yet handed in, the oldest first, as they lie under their state. */
export async function waitingOps({ db }: Store, most: number): Promise<OutboxRow[]> {
  return db.outbox.where('state').equals('waiting').limit(most).toArray()
}

/** Ops that are not settled: waiting, or set aside by the server; now and after each change. */
export function watchOutbox(
  { db }: Store,
  onRows: (rows: OutboxRow[]) => void,
  onError: (error: unknown) => void
): Subscription {
  return liveQuery(() =>
    db.outbox.where('state').anyOf('waiting', 'parked').sortBy('order')
  ).subscribe({ next: onRows, error: onError })
}

/** How many ops wait to be handed in, now and after each change. */
export function watchWaiting(
  { db }: Store,
  onCount: (count: number) => void,
  onError: (error: unknown) => void
): Subscription {
  return liveQuery(() => db.outbox.where('state').equals('waiting').count()).subscribe({
    next: onCount,
    error: onError
  })
}

/** Answers, with the life of the database that gave them and its clock. */
export interface Answered {
  answers: OpAnswer[]
  epoch: string
  now: number
}

/**
 * Writes down what the server said of each op that was sent, and when by its clock; what it did not name
 * stays as it is. The answers of another life of the database than the one to which this device delivers settle
 * nothing, or work would be taken for delivered that this one has never seen.
 */
export async function settle(
  { db }: Store,
  { answers, epoch, now: serverNow }: Answered,
  sent: readonly OutboxRow[]
): Promise<void> {
  await db.transaction('rw', db.outbox, db.settings, async () => {
    const known = (await db.settings.get('deliveredTo'))?.value
    if (known === undefined) await db.settings.put({ name: 'deliveredTo', value: epoch })
    else if (known !== epoch) return
    const byId = new Map((await asTheyLie(db, sent)).map(row => [row.id, row]))
    const settled = answers.flatMap(answer => {
      const row = byId.get(answer.id)
      return row?.state === 'waiting' ? [answered(row, answer, serverNow)] : []
    })
    await db.outbox.bulkPut(settled)
  })
}

/** These rows, and what lies between them, in one look: to ask for each by its id costs as much as the rest. */
async function asTheyLie(db: LocalDatabase, rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
  const orders = rows.map(({ order = 0 }) => order)
  const [first, last] = [Math.min(...orders), Math.max(...orders)]
  return rows.length === 0
    ? []
    : db.outbox.where('order').between(first, last, true, true).toArray()
}

function answered(row: OutboxRow, answer: OpAnswer, receivedAt: number): OutboxRow {
  const { outcome, scope, seq, problem } = answer
  if (outcome === 'later') return { ...row, ...(problem && { problem }) }
  if (outcome === 'parked') return { ...row, state: 'parked', ...(problem && { problem }) }
  const { problem: _, placed: __, ...rest } = row
  const isElsewhere = scope !== undefined && scope !== row.scope
  const received = { ...rest, state: 'received', receivedAt, seq: seq ?? 0 } as const
  return isElsewhere ? { ...received, placed: scope } : received
}

/** Why an op may be set aside without standing on anybody's list. */
const unlisted: readonly (Problem | undefined)[] = ['unknown-key', 'unknown-device']

/** What the server no longer holds set aside is settled: taken in, corrected, or dropped. */
export async function settleParked({ db }: Store, stillParked: string[]): Promise<void> {
  await db.outbox
    .where('state')
    .equals('parked')
    .and(({ id, problem }) => !unlisted.includes(problem) && !stillParked.includes(id))
    .modify(row => {
      row.state = 'done'
      delete row.copy
    })
}

/** What was set aside for this reason is handed in once more, since the reason is gone. */
export async function waitAgain({ db }: Store, reason: Problem): Promise<void> {
  await db.outbox
    .where('state')
    .equals('parked')
    .and(({ problem }) => problem === reason)
    .modify(row => {
      row.state = 'waiting'
      delete row.problem
    })
}

/**
 * The server's database has a new life, which may have forgotten what an older one took: what was
 * delivered in the last thirty days is handed in once more, and what was set aside with it. Op ids make
 * that harmless.
 */
export async function deliverAgain({ db }: Store, epoch: string): Promise<void> {
  await db.transaction('rw', db.outbox, db.settings, async () => {
    await db.outbox
      .where('state')
      .anyOf('done', 'received', 'parked')
      .modify(row => {
        row.state = 'waiting'
        delete row.problem
      })
    await db.settings.put({ name: 'deliveredTo', value: epoch })
  })
}

/** Notes why an op could not even be sent; it waits. */
export async function noteProblem({ db }: Store, id: string, problem: Problem): Promise<void> {
  await db.outbox.where('id').equals(id).modify({ problem })
}

/** Forgets ops that were delivered long ago, by the server's clock. */
export async function tidyJournal({ db }: Store, serverNow: number): Promise<void> {
  const before = serverNow - journalDays * 86_400_000
  await db.outbox
    .where('state')
    .equals('done')
    .and(row => (row.receivedAt ?? row.at) < before)
    .delete()
}

/** The school year of the record that an op is about. */
export function yearOfDecision(store: Store, kindName: string, record: string, set: Edit): number {
  const kind = store.kinds.get(kindName)
  return kind ? yearOfRecord(kind, record, set, schoolYearOf) : 0
}
