/**
 * Takes what phones hand in. Each op is answered by name; one that cannot be taken is set aside with
 * its reason and never stands in the way of the next. An op and its effect are one transaction, so a
 * repeat finds the op and changes nothing.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { sql } from 'kysely'
import { mayWrite, type Post } from '../../model/access.ts'
import { toBase64url } from '../../model/base64url.ts'
import { type Edit, type Kind, schemasOf } from '../../model/kind.ts'
import { rollId } from '../../model/kinds/roll.ts'
import type { Problem } from '../../model/problem.ts'
import type { RollOf } from '../../model/rules/register.ts'
import { schoolDayOf, schoolYearOf } from '../../model/rules/school-time.ts'
import { standsBeside } from '../../model/sync/dispute.ts'
import { maxEntries, mergeEntries } from '../../model/sync/merge.ts'
import {
  claimedTime,
  type Entry,
  type Envelope,
  type Op,
  opSchema,
  signedOpText
} from '../../model/sync/op.ts'
import { scopeOfRecord, yearOfRecord } from '../../model/sync/scope.ts'
import { upgradeEdit } from '../../model/sync/upgrade.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import { type Device, findDevice, isSignedBy, noteContact, postsOf } from '../people/devices.ts'
import type { Write } from '../store/database.ts'
import { classOfPupil, findRecord, putRecord, type StoredRecord } from '../store/records.ts'
import { parkEnvelope } from './parked.ts'

/** An op whose author is known, and the place where it belongs. */
interface Opened {
  envelope: Envelope
  device: Device
  op: Op
  hash: string
  kind: Kind
  set: Edit
  org: string
  scope: string
  late: boolean
}

type Refused = { problem: Problem; later?: boolean }

/** Answers for each envelope, in the order of the request. */
export async function push(context: Context, envelopes: Envelope[]): Promise<OpAnswer[]> {
  const answers = new Map<string, OpAnswer>()
  const byScope = new Map<string, Opened[]>()
  const posts = new Map<string, Post[]>()
  for (const envelope of envelopes) {
    const opened = await open(context, envelope, posts)
    if ('problem' in opened) {
      answers.set(envelope.id, await refuse(context, envelope, opened))
    } else {
      const place = `${opened.org} ${opened.scope}`
      byScope.set(place, [...(byScope.get(place) ?? []), opened])
    }
  }
  for (const group of byScope.values()) {
    await context.db.transaction().execute(async write => {
      for (const opened of group)
        answers.set(opened.op.id, await applySafely(context, write, opened))
    })
  }
  await noteContacts(context, [...byScope.values()].flat())
  return envelopes.flatMap(({ id }) => answers.get(id) ?? [])
}

async function open(
  context: Context,
  envelope: Envelope,
  known: Map<string, Post[]>
): Promise<Opened | Refused> {
  const device = await findDevice(context, envelope.device)
  if (!device) return { problem: 'unknown-device' }
  if (!(await isSignedBy(device, signedOpText(envelope.body), envelope.signature))) {
    return { problem: 'wrong-signature' }
  }
  if (device.ended !== null) return { problem: 'device-ended' }
  const op = readOp(envelope.body)
  if (!op || op.id !== envelope.id || op.device !== device.id) return { problem: 'bad-input' }
  const kind = context.kinds.get(op.kind)
  if (!kind || kind.writtenBy !== 'field') return { problem: 'unknown-kind' }
  const set = upgradeEdit(kind, op.v, op.set)
  if (!set) return { problem: 'newer-app', later: true }
  const { part, whole } = schemasOf(kind)
  if (!(kind.merge === 'notes' ? whole : part).safeParse(set).success) {
    return { problem: 'bad-input' }
  }
  const posts = known.get(device.person) ?? (await postsOf(context, device.person))
  known.set(device.person, posts)
  const place = await locate(context, posts, kind, op.record, set)
  if ('problem' in place) return place
  const today = schoolDayOf(context.now())
  if (mayWrite(place.post, kind, place.scope, today)) {
    return { envelope, device, op, hash: hashOf(envelope.body), kind, set, ...place, late: false }
  }
  const claimed = clamp(claimedTime(op.at), device.lastContact, context.now())
  if (mayWrite(place.post, kind, place.scope, schoolDayOf(claimed))) {
    return { envelope, device, op, hash: hashOf(envelope.body), kind, set, ...place, late: true }
  }
  return { problem: 'not-yours' }
}

function readOp(body: string): Op | undefined {
  try {
    return opSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** Finds the school and the scope of a record among the schools where its author works. */
async function locate(
  { db }: Context,
  posts: Post[],
  kind: Kind,
  id: string,
  set: Edit
): Promise<{ post: Post; org: string; scope: string } | Refused> {
  for (const post of posts) {
    const { org } = post
    const existing = await findRecord(db, org, id)
    if (existing) {
      if (existing.kind !== kind.name) return { problem: 'bad-input' }
      return (await keepsItsLink(kind, existing, set))
        ? { post, org, scope: existing.scope }
        : { problem: 'link-changed' }
    }
    const scope = await scopeOfRecord(kind, org, id, set, pupil => classOfPupil(db, org, pupil))
    if (scope && (await scopeExists(db, org, scope))) return { post, org, scope }
  }
  return { problem: 'unknown-record' }
}

/** The link on which a record's scope hangs is named by every edit and never changes. */
async function keepsItsLink(kind: Kind, existing: StoredRecord, set: Edit): Promise<boolean> {
  if (kind.scope.in !== 'pupil' || !('entries' in existing.body)) return true
  const { by } = kind.scope
  return existing.body.entries.every(entry => entry.set[by] === set[by])
}

async function scopeExists(db: Context['db'], org: string, scope: string): Promise<boolean> {
  if (!scope.startsWith('class:')) return true
  return (await findRecord(db, org, scope.slice('class:'.length)))?.kind === 'class'
}

/** One op in a savepoint of its own: what breaks it is set aside, and the next goes on. */
async function applySafely(context: Context, write: Write, opened: Opened): Promise<OpAnswer> {
  await sql`savepoint op`.execute(write)
  try {
    const answer = await apply(context, write, opened)
    await sql`release savepoint op`.execute(write)
    return answer
  } catch (error) {
    await sql`rollback to savepoint op`.execute(write)
    await sql`release savepoint op`.execute(write)
    context.log('op-failed', { op: opened.op.id, error: (error as Error).name })
    return parkEnvelope(context, write, opened.envelope, opened.device.person, 'server-failed')
  }
}

async function apply(context: Context, write: Write, opened: Opened): Promise<OpAnswer> {
  const { op, org, hash, kind, scope, envelope, device } = opened
  const before = await write
    .selectFrom('op')
    .select(['hash', 'outcome', 'scope', 'seq'])
    .where('org', '=', org)
    .where('id', '=', op.id)
    .executeTakeFirst()
  if (before) {
    return before.hash === hash
      ? { id: op.id, outcome: 'seen', scope: before.scope, seq: Number(before.seq) }
      : { id: op.id, outcome: 'parked', problem: 'id-reused' }
  }
  const { set, also } = kind.intern?.(opened.set, op.record) ?? { set: opened.set, also: [] }
  const existing = await findRecord(write, org, op.record)
  const kept = existing && 'entries' in existing.body ? existing.body.entries : []
  if (kept.length >= maxEntries) {
    return parkEnvelope(context, write, envelope, device.person, 'too-many-edits')
  }
  for (const record of also) {
    if (await findRecord(write, org, record.id)) continue
    const { id, kind: name, fields } = record
    await putRecord(write, org, { id, kind: name, scope, year: 0, body: { fields } })
  }
  const entry = toEntry(opened, set, context.now())
  const entries = mergeEntries(kept, [entry])
  const year = existing?.year ?? yearOfRecord(kind, op.record, set, schoolYearOf)
  const body = { entries }
  const seq = await putRecord(write, org, { id: op.record, kind: kind.name, scope, year, body })
  const rollOf = await rollsOf(write, org, scope, entries)
  const outcome = standsBeside(kind, entries, entry, rollOf) ? 'kept-beside' : 'accepted'
  await write.insertInto('op').values({ org, id: op.id, hash, outcome, scope, seq }).execute()
  return { id: op.id, outcome, scope, seq }
}

function toEntry({ op, device, late }: Opened, set: Edit, got: number): Entry {
  const entry: Entry = {
    id: op.id,
    by: device.person,
    device: device.id,
    at: op.at,
    set,
    seen: op.seen,
    got
  }
  return late ? { ...entry, late } : entry
}

/** The lists that these statements name. */
async function rollsOf(
  write: Write,
  org: string,
  scope: string,
  entries: Entry[]
): Promise<RollOf> {
  const rolls = new Map<string, string[]>()
  for (const entry of entries) {
    const name = (entry.set.taken as { roll: string } | undefined)?.roll
    if (!name || rolls.has(name)) continue
    const record = await findRecord(write, org, rollId(scope.slice('class:'.length), name))
    if (record && 'fields' in record.body) {
      rolls.set(name, (record.body.fields as { pupils: string[] }).pupils)
    }
  }
  return name => rolls.get(name)
}

async function refuse(
  context: Context,
  envelope: Envelope,
  { problem, later }: Refused
): Promise<OpAnswer> {
  if (later) return { id: envelope.id, outcome: 'later', problem }
  const device = await findDevice(context, envelope.device)
  return parkEnvelope(context, context.db, envelope, device?.person ?? null, problem)
}

async function noteContacts(context: Context, opened: Opened[]): Promise<void> {
  const highest = new Map<string, number>()
  for (const { device, op } of opened) {
    highest.set(device.id, Math.max(op.n, highest.get(device.id) ?? 0))
  }
  for (const [id, n] of highest) await noteContact(context, id, n)
}

function hashOf(body: string): string {
  return toBase64url(sha256(utf8ToBytes(body))).slice(0, 22)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
