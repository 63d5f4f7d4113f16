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
import type { Write } from '../store/database.ts'
import { prepare } from '../store/prepared.ts'
import { findRecord, kindOf, putRecord } from '../store/records.ts'
import { withoutForgotten } from './late.ts'
import { findOp, type Opened, seenBefore } from './open.ts'
import { noteCorrected, parkEnvelope, unparkEnvelope } from './parked.ts'
import { placeOf } from './place.ts'

export async function applyOp(context: Context, write: Write, opened: Opened): Promise<OpAnswer> {
  const { op, post, hash, kind, scope, envelope, device } = opened
  const { org } = post
  const park = (problem: 'id-reused' | 'too-many-edits' | 'unknown-record') =>
    parkEnvelope(context, write, envelope, { person: device.person, org }, problem)
  const before = await findOp(write, org, op.id)
  if (before) return before.hash === hash ? seenBefore(op.id, before) : park('id-reused')
  // Since it was opened its record may have been made by somebody else, or its child have moved.
  const place = await placeOf(write, [post], kind, op.record, opened.set)
  if ('problem' in place || place.scope !== scope) {
    return { id: op.id, outcome: 'later', problem: 'changed-meanwhile' }
  }
  const { existing } = place
  const kept = existing && 'entries' in existing.body ? existing.body.entries : []
  if (kept.length >= maxEntries) return park('too-many-edits')
  const said = await withoutForgotten(write, org, kind, opened.set)
  const { set, also } = kind.intern?.(said, op.record) ?? { set: said, also: [] }
  const year = existing?.year ?? yearOfRecord(kind, op.record, set, schoolYearOf)
  for (const record of also) {
    if (await kindOf(write, org, record.id)) continue
    const { id, kind: name, fields } = record
    await putRecord(write, org, { id, kind: name, scope, year, body: { fields } })
  }
  const entry = toEntry(opened, set, context.now())
  const entries = mergeEntries(kept, [entry])
  const rollOf = await rollsOf(write, org, scope, entries)
  const roll = rollNamedIn(set)
  if (roll !== undefined) {
    if (!rollOf(roll)) return park('unknown-record')
    await keepListFor(write, org, scope, roll, year)
  }
  const body = { entries }
  const seq = await putRecord(write, org, { id: op.record, kind: kind.name, scope, year, body })
  const outcome = standsBeside(kind, entries, entry, rollOf) ? 'kept-beside' : 'accepted'
  await insertOp(write, org, op.id, hash, outcome, scope, seq)
  await unparkEnvelope(write, org, envelope)
  await noteCorrected(write, device.person, op.corrects ?? [])
  return { id: op.id, outcome, scope, seq }
}

const insertOp = prepare(
  (db, org: string, id: string, hash: string, outcome: string, scope: string, seq: number) =>
    db.insertInto('op').values({ org, id, hash, outcome, scope, seq })
)

function toEntry({ op, device, late }: Opened, set: Edit, got: number): Entry {
  const { id, at, seen } = op
  const entry: Entry = { id, by: device.person, device: device.id, at, set, seen, got }
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
  for (const { set } of entries) {
    const name = rollNamedIn(set)
    if (name === undefined || rolls.has(name)) continue
    const record = await findRecord(write, org, rollId(scope.slice('class:'.length), name))
    if (record && 'fields' in record.body) {
      rolls.set(name, (record.body.fields as { pupils: string[] }).pupils)
    }
  }
  return name => rolls.get(name)
}

/** A list is of the last school year whose registers name it: phones keep it for as long as those. */
async function keepListFor(write: Write, org: string, scope: string, name: string, year: number) {
  const list = await findRecord(write, org, rollId(scope.slice('class:'.length), name))
  if (list && list.year < year) await putRecord(write, org, { ...list, year })
}

function rollNamedIn({ taken }: Edit): string | undefined {
  return (taken as { roll: string } | undefined)?.roll
}
