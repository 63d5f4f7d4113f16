/**
 * The way into a new server: until somebody has entered, each start prints an invitation for the
 * first administrator.
 */
import { shortId } from '../../model/ids.ts'
import { type Staff, staff } from '../../model/kinds/staff.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Context } from '../context.ts'
import { createSchool } from '../school.ts'
import { commandLine, noteAct } from '../store/audit.ts'
import { recordsOfKind } from '../store/records.ts'
import { type Invitation, invite } from './invitations.ts'
import { saveStaff } from './staff.ts'

/** The school of this server, made if there is none yet. */
export async function firstSchool(context: Context, name: string): Promise<string> {
  return (await knownSchool(context)) ?? createSchool(context, name)
}

/** The first school that was made here. */
export async function knownSchool({ db }: Context): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('level', '=', 'school')
    .orderBy('created')
    .executeTakeFirst()
  return row?.id
}

/** An invitation for the first administrator; nothing once any device has been enrolled. */
export async function inviteFirstAdministrator(
  context: Context,
  names: { school: string; person: string }
): Promise<Invitation | undefined> {
  const device = await context.db.selectFrom('device').select('id').limit(1).executeTakeFirst()
  if (device) return undefined
  const org = await firstSchool(context, names.school)
  const known = (await recordsOfKind(context.db, org, staff)).find(({ fields }) =>
    fields.grants.some(({ role }) => role === 'office')
  )
  const person = known?.id ?? (await makeAdministrator(context, org, names.person))
  return context.db.transaction().execute(async write => {
    await noteAct(write, context.now(), commandLine(org), 'invited', person)
    return invite(context, write, org, person)
  })
}

async function makeAdministrator(context: Context, org: string, name: string): Promise<string> {
  const from = schoolDayOf(context.now())
  const grant = { id: shortId(context.randomBytes), role: 'office' as const, classes: [], from }
  const fields: Staff = { name, grants: [grant] }
  return (await saveStaff(context, commandLine(org), { fields })).id
}
