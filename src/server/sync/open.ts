/** Opens envelopes: who wrote them, what they say, where they belong, and whether their authors may. */
import { mayWrite, type Post } from '../../model/access.ts'
import { type Edit, isKindName, type Kind, schemasOf } from '../../model/kind.ts'
import { caseKind } from '../../model/kinds/case.ts'
import type { Problem } from '../../model/problem.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import { mergeEntries } from '../../model/sync/merge.ts'
import {
  claimedTime,
  type Entry,
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
import { type Device, type DeviceAtWork, devicesAtWork, isSignedBy } from '../people/devices.ts'
import { Known, type Names } from './known.ts'
import type { Author } from './parked.ts'
import { placedBy, placeOf } from './place.ts'
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

/** An op that may be taken in; why it may not; or what was answered to it before. */
export type Found = Opened | Refused | { answer: OpAnswer }

/** Who handed an op in, and what it says: nobody, if the device is not known or has not signed it. */
interface Recognised {
  author: DeviceAtWork | undefined
  isTheirs: boolean
  text: string
  op?: Op | undefined
  understood?: Understood | undefined
  problem?: Problem
}

type Understood = ReturnType<typeof understandOp>

/** Opens several at once, which costs no more questions than one; answers in their order. */
export async function openEnvelopes(context: Context, envelopes: Envelope[]): Promise<Found[]> {
  const makers = await recognise(context, envelopes)
  const known = new Known(context.db)
  await known.load(makers.flatMap((maker, i) => namesBefore(envelopes[i]!, maker)))
  const found: Found[] = []
  for (const [i, envelope] of envelopes.entries()) {
    const each = await openEnvelope(context, envelope, makers[i]!, known)
    if ('op' in each && each.kind.name === caseKind.name) await expectCase(context, known, each)
    found.push(each)
  }
  return found
}

/** A case counts when it is taken in; notes that come together with it may lean on it before. */
async function expectCase({ now }: Context, known: Known, opened: Opened): Promise<void> {
  const { op, post, scope, kind } = opened
  const before = await known.record(post.org, op.record)
  const kept = before && 'entries' in before.body ? before.body.entries : []
  const body = { entries: mergeEntries(kept, [entryOf(opened, opened.set, now())]) }
  const { seq = 0, year = 0 } = before ?? {}
  known.learnRecord(post.org, { id: op.record, kind: kind.name, scope, seq, year, body })
}

/** The op as its record keeps it; `got`: when the server took it. */
export function entryOf({ op, device, late }: Opened, set: Edit, got: number): Entry {
  const { id, at, seen } = op
  const entry: Entry = { id, by: device.person, device: device.id, at, set, seen, got }
  return late ? { ...entry, late } : entry
}

/** Signatures cost the most, and are checked beside each other. */
async function recognise(context: Context, envelopes: Envelope[]): Promise<Recognised[]> {
  const authors = await devicesAtWork(
    context,
    envelopes.map(({ device }) => device)
  )
  return Promise.all(
    envelopes.map(async envelope => {
      const inner = await unseal(context, envelope)
      if ('problem' in inner) return { author: undefined, isTheirs: false, text: '', ...inner }
      const { body: text, signature } = inner
      const author = authors.get(envelope.device)
      const isTheirs = await isSignedBy(author?.device, signedOpText(text), signature)
      const op = isTheirs && text.length <= longestBody ? readOp(text) : undefined
      return { author, isTheirs, text, op, understood: op && understandOp(context, op) }
    })
  )
}

/** What opening an envelope will ask for. */
function namesBefore(
  envelope: Envelope,
  { author, isTheirs, op, understood }: Recognised
): Names[] {
  if (!author || !isTheirs) return []
  const isClear = op !== undefined && understood !== undefined && 'kind' in understood
  const beside = isClear ? placedBy(understood.kind, op.record, understood.set) : []
  return author.posts.flatMap(({ org }) => [
    { org, op: envelope.id, ...(isClear && { record: op.record }) },
    ...beside.map(record => ({ org, record }))
  ])
}

/** Why an envelope cannot be opened now, although nothing is wrong with it. */
const waitsOnPhone: readonly Problem[] = ['newer-app', 'server-failed']

async function openEnvelope(
  context: Context,
  envelope: Envelope,
  { author: found, isTheirs, text, op, understood, problem }: Recognised,
  known: Known
): Promise<Found> {
  if (problem) return { problem, author: null, later: waitsOnPhone.includes(problem) }
  if (!found) return { problem: 'unknown-device', author: null }
  if (!isTheirs) return { problem: 'wrong-signature', author: null }
  const { device, posts } = found
  const author = { person: device.person, org: posts[0]?.org ?? '' }
  const hash = fingerprint(text)
  // Before anything else: what was taken once stays taken, even if its author may no longer write.
  for (const { org } of posts) {
    const answer = await answerGiven(known, org, envelope.id, hash)
    if (answer) return { answer }
  }
  if (device.ended !== null) return { problem: 'device-ended', author }
  if (text.length > longestBody) return { problem: 'too-large', author }
  if (!op || !understood || op.id !== envelope.id || op.device !== device.id) {
    return { problem: 'bad-input', author }
  }
  if ('problem' in understood) return { ...understood, author }
  const { kind, set } = understood
  const place = await placeOf(known, posts, kind, op.record, set)
  if ('problem' in place) return { problem: place.problem, author }
  const { post, scope, named } = place
  const opened = { envelope, device, op, hash, kind, set, post, scope }
  const inCase = named && { person: device.person, named }
  const mayOn = (day: string) => mayWrite(post, kind, scope, day, inCase)
  if (mayOn(schoolDayOf(context.now()))) return { ...opened, late: false }
  const claimed = clamp(claimedTime(op.at), device.lastContact, context.now())
  if (mayOn(schoolDayOf(claimed))) return { ...opened, late: true }
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
  const author = (await devicesAtWork(context, [device])).get(device)
  const known = new Known(context.db)
  for (const { org } of author?.posts ?? []) if (await known.op(org, id)) return true
  return false
}

/** What came of an op with this id before; another text under the same id is another op. */
async function answerGiven(
  known: Known,
  org: string,
  id: string,
  hash: string
): Promise<OpAnswer | undefined> {
  const before = await known.op(org, id)
  return before?.hash === hash ? seenBefore(id, before) : undefined
}

/** The answer to an op that was taken before. */
export function seenBefore(id: string, { scope, seq }: { scope: string; seq: number }): OpAnswer {
  return { id, outcome: 'seen', scope, seq }
}

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
