/** Puts an op into its record, in the transaction of its scope. */

import type { Edit } from '../../model/kind.ts'
import { rollId } from '../../model/kinds/roll.ts'
import type { RollOf } from '../../model/rules/register.ts'
import { schoolYearOf } from '../../model/rules/school-time.ts'
import { standsBeside } from '../../model/sync/dispute.ts'
import { maxEntries, mergeEntries } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import { yearOfRecord } from '../../model/sync/scope.ts'
import type { OpAnswer } from '../../model/sync/wire.ts'
import type { Context } from '../context.ts'
import type { Gathering } from './gathering.ts'
import type { Known, Names } from './known.ts'
import { withoutForgotten } from './late.ts'
import { entryOf, type Opened, seenBefore } from './open.ts'
import { noteCorrected, parkEnvelope } from './parked.ts'
import { placedBy, placeOf } from './place.ts'

/** What taking an op in will ask for; what its record names besides is asked for then. */
export function namesFor({ op, post, kind, set }: Opened): Names[] {
  const { org } = post
  const { set: kept, also } = kind.intern?.(set, op.record) ?? { set, also: [] }
  const roll = rollNamedIn(kept)
  const classId = kind.scope.in === 'class' && kind.scope.classOf(op.record)
  const beside = [
    ...placedBy(kind, op.record, set),
    ...also.map(({ id }) => id),
    ...(roll !== undefined && classId ? [rollId(classId, roll)] : [])
  ]
  return [{ org, op: op.id, record: op.record }, ...beside.map(record => ({ org, record }))]
}

export async function applyOp(
  context: Context,
  gathering: Gathering,
  opened: Opened
): Promise<OpAnswer> {
  const { op, post, hash, kind, scope, envelope, device } = opened
  const { org } = post
  const park = (problem: 'id-reused' | 'too-many-edits' | 'unknown-record') =>
    parkEnvelope(context, gathering.db, envelope, { person: device.person, org }, problem)
  const before = await gathering.op(org, op.id)
  if (before) return before.hash === hash ? seenBefore(op.id, before) : park('id-reused')
  // Since it was opened its record may have been made by somebody else, or its child have moved.
  const place = await placeOf(gathering, [post], kind, op.record, opened.set)
  if ('problem' in place || place.scope !== scope) {
    return { id: op.id, outcome: 'later', problem: 'changed-meanwhile' }
  }
  const { existing } = place
  const kept = existing && 'entries' in existing.body ? existing.body.entries : []
  if (kept.length >= maxEntries) return park('too-many-edits')
  const said = await withoutForgotten(gathering, org, kind, opened.set)
  const { set, also } = kind.intern?.(said, op.record) ?? { set: said, also: [] }
  const year = existing?.year ?? yearOfRecord(kind, op.record, set, schoolYearOf)
  for (const record of also) {
    if (await gathering.record(org, record.id)) continue
    const { id, kind: name, fields } = record
    gathering.putRecord(org, { id, kind: name, scope, year, body: { fields } })
  }
  const entry = entryOf(opened, set, context.now())
  const entries = mergeEntries(kept, [entry])
  const rollOf = await rollsOf(gathering, org, scope, entries)
  const roll = rollNamedIn(set)
  if (roll !== undefined) {
    if (!rollOf(roll)) return park('unknown-record')
    await keepListFor(gathering, org, scope, roll, year)
  }
  const body = { entries }
  const seq = gathering.putRecord(org, { id: op.record, kind: kind.name, scope, year, body })
  const outcome = standsBeside(kind, entries, entry, rollOf) ? 'kept-beside' : 'accepted'
  gathering.putOp({ org, id: op.id, hash, outcome, scope, seq }, envelope)
  await noteCorrected(gathering.db, device, op.corrects ?? [])
  return { id: op.id, outcome, scope, seq }
}

/** The lists that these statements name. */
async function rollsOf(
  known: Known,
  org: string,
  scope: string,
  entries: Entry[]
): Promise<RollOf> {
  const rolls = new Map<string, string[]>()
  for (const { set } of entries) {
    const name = rollNamedIn(set)
    if (name === undefined || rolls.has(name)) continue
    const record = await known.record(org, rollId(scope.slice('class:'.length), name))
    if (record && 'fields' in record.body) {
      rolls.set(name, (record.body.fields as { pupils: string[] }).pupils)
    }
  }
  return name => rolls.get(name)
}

/** A list is of the last school year whose registers name it: phones keep it for as long as those. */
async function keepListFor(
  gathering: Gathering,
  org: string,
  scope: string,
  name: string,
  year: number
): Promise<void> {
  const list = await gathering.record(org, rollId(scope.slice('class:'.length), name))
  if (list && list.year < year) gathering.putRecord(org, { ...list, year })
}

function rollNamedIn({ taken }: Edit): string | undefined {
  return (taken as { roll: string } | undefined)?.roll
}
