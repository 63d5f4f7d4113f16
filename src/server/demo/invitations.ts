/** The open door of the sample school: fresh invitations for whoever looks in. */
import type { Role } from '../../model/kinds/staff.ts'
import type { Context } from '../context.ts'
import { makeInvitation } from '../people/invitations.ts'
import { epochOf } from '../store/database.ts'
import type { DemoSchool } from './people.ts'

/** So many unused invitations at most; of more the oldest end. */
const mostUnused = 300

export interface DemoDoor {
  /** Which school this is: another one after the data was thrown away. */
  school: string
  people: { role: Role; name: string; post: string; secret: string }[]
}

/** One invitation for each role. Those that others were shown stay good, unlike a real person's. */
export async function demoInvitations(
  context: Context,
  { org, doors }: DemoSchool
): Promise<DemoDoor> {
  const { db } = context
  await endOldest(context)
  const people: DemoDoor['people'] = []
  for (const role of ['teacher', 'care', 'office'] as const) {
    const { id, name, post } = doors[role]
    const { secret } = await makeInvitation(context, db, org, id)
    people.push({ role, name, post, secret })
  }
  return { school: await epochOf(db), people }
}

async function endOldest({ db }: Context): Promise<void> {
  const kept = db
    .selectFrom('invitation')
    .select('codeHash')
    .where('device', 'is', null)
    .orderBy('created', 'desc')
    .limit(mostUnused)
  await db
    .deleteFrom('invitation')
    .where('device', 'is', null)
    .where('codeHash', 'not in', kept)
    .execute()
}
