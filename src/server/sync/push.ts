/**
 * Takes what phones hand in. Each op is answered by name; one that cannot be taken is set aside with
 * its reason and never stands in the way of the next. An op and its effect are one transaction, so a
 * repeat finds the op and changes nothing. What comes at once from many phones is opened together and
 * taken together, so that a nation's morning costs few questions and few waits for the disk.
 */
import { type Case, caseKind } from '../../model/kinds/case.ts'
import { caseNote } from '../../model/kinds/case-note.ts'
import type { Envelope } from '../../model/sync/op.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../store/audit.ts'
import type { Write } from '../store/database.ts'
import { gather, type Handle, inHalves } from '../store/gather.ts'
import { lockScopes } from '../store/records.ts'
import { applyOp, namesFor } from './apply.ts'
import { Gathering } from './gathering.ts'
import { type Found, type Opened, openEnvelopes, readOp, wasTaken } from './open.ts'
import { forgetRefused, parkEnvelope, refusedOf } from './parked.ts'
import { textOf } from './unseal.ts'

/** How many ops are done in one go at most, so that nobody waits long for the others. */
const mostTogether = 64

/** Answers for each envelope, in their order, when what it answers for is on the disk. */
export type Push = Handle<Envelope, OpAnswer>

export function createPush(context: Context): Push {
  const open = gather(mostTogether, (envelopes: Envelope[]) =>
    inHalves<Envelope, Found>(
      envelopes,
      some => openEnvelopes(context, some),
      async ({ id }, error) => {
        context.log('op-failed', { op: id, error: error.name })
        return { problem: 'server-failed', author: null }
      }
    )
  )
  const take = gather(mostTogether, (all: Opened[]) =>
    takeHalves(context, all, (write, some) => takeFree(context, write, some))
  )
  /** Ops whose scope somebody else holds wait for it on one connection, and keep up nobody but each other. */
  const takeLater = gather(1, (all: Opened[]) =>
    takeHalves(context, all, async (write, some) => {
      const [{ post, scope }] = all as [Opened]
      await lockScopes(write, post.org, [scope])
      return takeFree(context, write, some)
    })
  )

  const push: Push = async envelopes => {
    const answers = new Map<Envelope, OpAnswer>()
    const sound: Opened[] = []
    for (const [i, found] of (await open(envelopes)).entries()) {
      const envelope = envelopes[i]!
      if ('op' in found) sound.push(found)
      else answers.set(envelope, await answerOther(context, envelope, found))
    }
    const note = (all: Opened[], taken: (OpAnswer | undefined)[]) => {
      for (const [i, { envelope }] of all.entries()) {
        if (taken[i]) answers.set(envelope, taken[i])
      }
    }
    note(sound, await take(sound))
    const left = sound.filter(({ envelope }) => !answers.has(envelope))
    const byScope = Map.groupBy(left, ({ post, scope }) => `${post.org} ${scope}`)
    for (const ofOne of byScope.values()) note(ofOne, await takeLater(ofOne))
    const notes = await notesAside(context, namedNow(sound, answers))
    if (notes.length > 0) await takeAside(notes)
    return envelopes.flatMap(envelope => answers.get(envelope) ?? [])
  }
  return push

  async function takeAside(notes: Envelope[]): Promise<void> {
    for (const [i, answer] of (await push(notes)).entries()) {
      if (isTaken(answer)) await forgetRefused(context.db, notes[i]!)
    }
  }
}

/** Whom cases name that were just taken in. */
function namedNow(all: readonly Opened[], answers: Map<Envelope, OpAnswer>): string[] {
  const taken = all.filter(
    ({ kind, envelope }) => kind.name === caseKind.name && isTaken(answers.get(envelope)!)
  )
  return [...new Set(taken.flatMap(({ set }) => (set as Partial<Case>).people ?? []))]
}

/** Notes that came before their case, or before it named their author: to a server that was restored, or from others' phones. */
async function notesAside(context: Context, people: readonly string[]): Promise<Envelope[]> {
  const refused = await refusedOf(context.db, people)
  const texts = await Promise.all(refused.map(envelope => textOf(context, envelope)))
  return refused.filter((_, i) => readOp(texts[i] ?? '')?.kind === caseNote.name)
}

/** What breaks an op, whatever it is, is that op's alone. */
function takeHalves(
  context: Context,
  all: Opened[],
  take: (write: Write, some: Opened[]) => Promise<(OpAnswer | undefined)[]>
): Promise<(OpAnswer | undefined)[]> {
  const { db, log } = context
  return inHalves<Opened, OpAnswer | undefined>(
    all,
    some => db.transaction().execute(write => take(write, some)),
    ({ envelope, device, post }, error) => {
      log('op-failed', { op: envelope.id, error: error.name })
      const author = { person: device.person, org: post.org }
      return parkEnvelope(context, db, envelope, author, 'server-failed')
    }
  )
}

/** Takes in all those whose scopes are free. */
async function takeFree(
  context: Context,
  write: Write,
  all: readonly Opened[]
): Promise<(OpAnswer | undefined)[]> {
  const gathering = new Gathering(write)
  const placeOf = ({ post, scope }: Opened) => ({ org: post.org, scope })
  await gathering.hold(all.map(placeOf))
  const free = all.filter(opened => gathering.holds(placeOf(opened)))
  await gathering.load(free.flatMap(namesFor))
  const answers = new Map<Opened, OpAnswer>()
  for (const opened of free) answers.set(opened, await applyOp(context, gathering, opened))
  const taken = free.filter(opened => isTaken(answers.get(opened)!))
  for (const { device, op } of taken) gathering.noteDelivered(device.id, op.n)
  await gathering.putDown(context.now())
  // A school's audit log is the last thing that a transaction takes hold of, and of several in one order.
  const retracting = taken
    .filter(({ set }) => set.retracted !== undefined)
    .sort((a, b) => (a.post.org < b.post.org ? -1 : 1))
  for (const { device, op, post } of retracting) {
    const author = { org: post.org, person: device.person, device: device.id }
    await noteAct(write, context.now(), author, 'retracted', op.record)
  }
  return all.map(opened => answers.get(opened))
}

function isTaken({ outcome }: OpAnswer): boolean {
  return outcome === 'accepted' || outcome === 'kept-beside'
}

/** One envelope that cannot be taken is set aside with its reason, unless it was answered before. */
async function answerOther(
  context: Context,
  envelope: Envelope,
  found: Exclude<Found, Opened>
): Promise<OpAnswer> {
  if ('answer' in found) return found.answer
  const { db } = context
  const { problem, author } = found
  const later = found.later || (problem === 'unknown-key' && (await wasTaken(context, envelope)))
  if (later) return { id: envelope.id, outcome: 'later', problem }
  const answer = await parkEnvelope(context, db, envelope, author, problem)
  if (problem === 'unknown-key' || problem === 'server-failed') return answer
  // Whoever tries out ids of devices is not told which of them are known.
  return author ? answer : { ...answer, problem: 'unknown-device' }
}
