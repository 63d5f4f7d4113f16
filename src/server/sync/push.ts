/**
 * Takes what phones hand in. Each op is answered by name; one that cannot be taken is set aside with
 * its reason and never stands in the way of the next. An op and its effect are one transaction, so a
 * repeat finds the op and changes nothing.
 */
import type { Post } from '../../model/access.ts'
import type { Envelope } from '../../model/sync/op.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import { noteDelivered } from '../people/devices.ts'
import { noteAct } from '../store/audit.ts'
import type { Committer } from '../store/commit.ts'
import { isOutOfOrder, type Write } from '../store/database.ts'
import { prepareText } from '../store/prepared.ts'
import { lockScopes } from '../store/records.ts'
import { applyOp } from './apply.ts'
import { type Opened, openEnvelope, recognise, wasTaken } from './open.ts'
import { parkEnvelope } from './parked.ts'

/** Answers for each envelope, in the order of the request. */
export async function push(
  context: Context,
  committer: Committer,
  envelopes: Envelope[]
): Promise<OpAnswer[]> {
  return committer.work(async write => {
    const answers = new Map<Envelope, OpAnswer>()
    const byScope = new Map<string, [Opened, ...Opened[]]>()
    const posts = new Map<string, Post[]>()
    // Signatures cost the most, and are checked beside each other.
    const makers = envelopes.map(envelope => recognise(context, envelope))
    for (const maker of makers) maker.catch(() => {})
    for (const [i, envelope] of envelopes.entries()) {
      const opened = await openSafely(context, envelope, makers[i]!, posts)
      if ('answer' in opened) {
        answers.set(envelope, opened.answer)
      } else {
        const place = `${opened.post.org} ${opened.scope}`
        const group = byScope.get(place)
        if (group) group.push(opened)
        else byScope.set(place, [opened])
      }
    }
    if (byScope.size > 0) {
      await write(
        [...byScope.values()].map(group => write => applyGroup(context, write, group, answers))
      )
    }
    return envelopes.flatMap(envelope => answers.get(envelope) ?? [])
  })
}

/** The ops of one scope, in which nobody else writes meanwhile. */
async function applyGroup(
  context: Context,
  write: Write,
  group: [Opened, ...Opened[]],
  answers: Map<Envelope, OpAnswer>
): Promise<void> {
  const [{ post, scope }] = group
  await lockScopes(write, post.org, [scope])
  for (const opened of group) {
    answers.set(opened.envelope, await applySafely(context, write, opened))
  }
  await noteDeliveries(context, write, group, answers)
  for (const { envelope, op, post, device, set } of group) {
    if (set.retracted === undefined || !isTaken(answers.get(envelope))) continue
    const author = { org: post.org, person: device.person, device: device.id }
    await noteAct(write, context.now(), author, 'retracted', op.record)
  }
}

/** One envelope that cannot even be opened is set aside like any other. */
async function openSafely(
  context: Context,
  envelope: Envelope,
  maker: ReturnType<typeof recognise>,
  posts: Map<string, Post[]>
): Promise<Opened | { answer: OpAnswer }> {
  const { db } = context
  try {
    const opened = await openEnvelope(context, envelope, posts, maker)
    if (!('problem' in opened)) return opened
    const { problem, author } = opened
    const later = opened.later || (problem === 'unknown-key' && (await wasTaken(context, envelope)))
    if (later) return { answer: { id: envelope.id, outcome: 'later', problem } }
    const answer = await parkEnvelope(context, db, envelope, author, problem)
    if (problem === 'unknown-key') return { answer }
    // Whoever tries out ids of devices is not told which of them are known.
    return { answer: author ? answer : { ...answer, problem: 'unknown-device' } }
  } catch (error) {
    if (isOutOfOrder(error)) throw error
    context.log('op-failed', { op: envelope.id, error: (error as Error).name })
    return { answer: await parkEnvelope(context, db, envelope, null, 'server-failed') }
  }
}

/** One op in a savepoint of its own: what breaks it is set aside, and the next goes on. */
async function applySafely(context: Context, write: Write, opened: Opened): Promise<OpAnswer> {
  await beginOp(write)
  try {
    const answer = await applyOp(context, write, opened)
    await endOp(write)
    return answer
  } catch (error) {
    if (isOutOfOrder(error)) throw error
    await undoOp(write)
    await endOp(write)
    context.log('op-failed', { op: opened.op.id, error: (error as Error).name })
    const author = { person: opened.device.person, org: opened.post.org }
    return parkEnvelope(context, write, opened.envelope, author, 'server-failed')
  }
}

const beginOp = prepareText('savepoint op')
const endOp = prepareText('release savepoint op')
const undoOp = prepareText('rollback to savepoint op')

function isTaken(answer: OpAnswer | undefined): boolean {
  return answer?.outcome === 'accepted' || answer?.outcome === 'kept-beside'
}

async function noteDeliveries(
  { now }: Context,
  write: Write,
  group: Opened[],
  answers: Map<Envelope, OpAnswer>
): Promise<void> {
  const taken = group.filter(({ envelope }) => isTaken(answers.get(envelope)))
  for (const [id, ops] of Map.groupBy(taken, ({ device }) => device.id)) {
    const highest = Math.max(...ops.map(({ op }) => op.n))
    await noteDelivered(write, id, { highest, count: ops.length }, now())
  }
}
