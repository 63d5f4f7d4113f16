/** Erases what the school holds about one child, because somebody asked for it, and notes that it happened. */

import type { CommandAnswers, CommandInput } from '../../model/commands.ts'
import { forgetInEdit } from '../../model/forget.ts'
import { type Pupil, pupil } from '../../model/kinds/pupil.ts'
import { addDays, schoolDayOf } from '../../model/rules/school-time.ts'
import { type Context, type Giver, Refusal } from '../context.ts'
import { type Actor, noteAct } from '../store/audit.ts'
import type { Write } from '../store/database.ts'
import { findRecord, lockScopes, putOfficeRecord, writeAsOffice } from '../store/records.ts'
import { forgetInScope } from './forget-records.ts'
import { forgetInImports, removeParkedAbout } from './leftovers.ts'

/** The command of the office. */
export async function erasePupilOf(
  context: Context,
  giver: Giver,
  { id, reason }: CommandInput<'erase-pupil'>
): Promise<CommandAnswers['erase-pupil']> {
  await erasePupil(context, giver, id, reason)
  return {}
}

/**
 * What is left is a child without a name who left the day before, so that the counts of past days stay
 * what they were. Whoever tells of it later is heard without what is personal; see `sync/late.ts`.
 */
export async function erasePupil(
  context: Context,
  actor: Actor,
  id: string,
  reason: string
): Promise<void> {
  const { db, now } = context
  const { org } = actor
  const today = schoolDayOf(now())
  await writeAsOffice(db, org, async write => {
    const scopes = await scopesNaming(write, org, id)
    await lockScopes(write, org, scopes)
    const record = await findRecord(write, org, id)
    const fields = record?.kind === pupil.name && 'fields' in record.body && record.body.fields
    if (!fields || fields.forgotten !== undefined) throw new Refusal('not-found')
    const { from, until = latest(addDays(today, -1), from) } = fields as Pupil
    const left = forgetInEdit(pupil, { ...fields, until, forgotten: today })
    await putOfficeRecord(write, org, pupil, id, left)
    const isForgotten = (child: string) => child === id
    const rule = { isOver: () => false, isForgotten, naming: id }
    for (const scope of scopes) await forgetInScope(context, write, org, scope, rule)
    await forgetInImports(write, org, isForgotten)
    await removeParkedAbout(context, write, org, id)
    await write.insertInto('erasure').values({ org, pupil: id, at: now(), reason }).execute()
    await noteAct(write, now(), actor, 'erased-pupil', id)
  })
}

/** Where something is said of a child; ids hold no sign that a pattern would read. */
async function scopesNaming(write: Write, org: string, id: string): Promise<string[]> {
  const rows = await write
    .selectFrom('record')
    .select('scope')
    .distinct()
    .where('org', '=', org)
    .where(eb => eb.or([eb('body', 'like', `%${id}%`), eb('id', '=', id)]))
    .orderBy('scope')
    .execute()
  return rows.map(({ scope }) => scope)
}

function latest(a: string, b: string): string {
  return a < b ? b : a
}
