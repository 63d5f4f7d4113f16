/** Opens an envelope: who wrote it, what it says, where it belongs, and whether they may. */
import { mayWrite, type Post } from '../../model/access.ts'
import { type Edit, isKindName, type Kind, schemasOf } from '../../model/kind.ts'
import type { Problem } from '../../model/problem.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import {
  claimedTime,
  type Envelope,
  longestBody,
  type Op,
  opSchema,
  signedOpText
} from '../../model/sync/op.ts'
import { upgradeEdit } from '../../model/sync/upgrade.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import { fingerprint } from '../fingerprint.ts'
import { type Device, findDevice, isSignedBy, postsOf } from '../people/devices.ts'
import type { Database, Write } from '../store/database.ts'
import { prepare } from '../store/prepared.ts'
import type { Author } from './parked.ts'
import { placeOf } from './place.ts'
import { unseal } from './unseal.ts'

/** An op whose author is known, and the place where it belongs. */
export interface Opened {
  envelope: Envelope
  device: Device
  op: Op
  hash: string
  kind: Kind
  set: Edit
  post: Post
  scope: string
  late: boolean
}

/** Why an op is not taken. `author` is nobody unless the signature is theirs. */
export interface Refused {
  problem: Problem
  author: Author | null
  later?: boolean
}

type Known = Map<string, Post[]>

/** Who handed an op in, and its text: nobody, if the device is not known or has not signed it. */
export interface Recognised {
  device: Device | undefined
  isTheirs: boolean
  text: string
  problem?: Problem
}

export async function recognise(context: Context, envelope: Envelope): Promise<Recognised> {
  const inner = await unseal(context, envelope)
  if ('problem' in inner) return { device: undefined, isTheirs: false, text: '', ...inner }
  const { body: text, signature } = inner
  const device = await findDevice(context, envelope.device)
  return { device, isTheirs: await isSignedBy(device, signedOpText(text), signature), text }
}

/** `known` holds the posts of the people whose ops have been opened with this request. */
export async function openEnvelope(
  context: Context,
  envelope: Envelope,
  known: Known,
  maker = recognise(context, envelope)
): Promise<Opened | Refused | { answer: OpAnswer }> {
  const { device, isTheirs, text, problem } = await maker
  if (problem) return { problem, author: null, later: problem === 'newer-app' }
  if (!device) return { problem: 'unknown-device', author: null }
  if (!isTheirs) return { problem: 'wrong-signature', author: null }
  const posts = known.get(device.person) ?? (await postsOf(context, device.person))
  known.set(device.person, posts)
  const author = { person: device.person, org: posts[0]?.org ?? '' }
  const hash = fingerprint(text)
  // Before anything else: what was taken once stays taken, even if its author may no longer write.
  for (const { org } of posts) {
    const answer = await answerGiven(context.db, org, envelope.id, hash)
    if (answer) return { answer }
  }
  if (device.ended !== null) return { problem: 'device-ended', author }
  if (text.length > longestBody) return { problem: 'too-large', author }
  const op = readOp(text)
  if (!op || op.id !== envelope.id || op.device !== device.id) {
    return { problem: 'bad-input', author }
  }
  const understood = understandOp(context, op)
  if ('problem' in understood) return { ...understood, author }
  const { kind, set } = understood
  const place = await placeOf(context.db, posts, kind, op.record, set)
  if ('problem' in place) return { problem: place.problem, author }
  const { post, scope } = place
  const opened = { envelope, device, op, hash, kind, set, post, scope }
  if (mayWrite(post, kind, scope, schoolDayOf(context.now()))) return { ...opened, late: false }
  const claimed = clamp(claimedTime(op.at), device.lastContact, context.now())
  if (mayWrite(post, kind, scope, schoolDayOf(claimed))) return { ...opened, late: true }
  return { problem: 'not-yours', author: { ...author, org: post.org } }
}

/** What an op says in today's shape, whoever said it. */
export function understandOp(
  { kinds }: Context,
  op: Op
): { kind: Kind; set: Edit } | Omit<Refused, 'author'> {
  const kind = kinds.get(op.kind)
  if (!kind && isKindName(op.kind)) return { problem: 'newer-app', later: true }
  if (kind?.writtenBy !== 'field') return { problem: 'unknown-kind' }
  const set = upgradeEdit(kind, op.v, op.set)
  if (!set) return { problem: 'newer-app', later: true }
  const { part, whole } = schemasOf(kind)
  const isWhole = (kind.merge === 'notes' ? whole : part).safeParse(set).success
  return isWhole ? { kind, set } : { problem: 'bad-input' }
}

/** Whether an op of this id was taken from that device before, whatever this envelope holds. */
export async function wasTaken(context: Context, { id, device }: Envelope): Promise<boolean> {
  const author = await findDevice(context, device)
  for (const { org } of author ? await postsOf(context, author.person) : []) {
    if (await findOp(context.db, org, id)) return true
  }
  return false
}

/** What came of an op with this id before; another text under the same id is another op. */
export async function answerGiven(
  db: Database | Write,
  org: string,
  id: string,
  hash: string
): Promise<OpAnswer | undefined> {
  const before = await findOp(db, org, id)
  return before?.hash === hash ? seenBefore(id, before) : undefined
}

/** The answer to an op that was taken before. */
export function seenBefore(id: string, { scope, seq }: { scope: string; seq: number }): OpAnswer {
  return { id, outcome: 'seen', scope, seq }
}

/** The op of this id that was answered for good. */
export async function findOp(db: Database | Write, org: string, id: string) {
  return (await selectOp(db, org, id))[0]
}

const selectOp = prepare((db, org: string, id: string) =>
  db.selectFrom('op').select(['hash', 'scope', 'seq']).where('org', '=', org).where('id', '=', id)
)

/** The op in an envelope's text; nothing if it is none. */
export function readOp(body: string): Op | undefined {
  try {
    return opSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
