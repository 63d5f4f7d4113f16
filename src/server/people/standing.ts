/** The end of a device: how it was ended, that it was told so, and that it has erased what it held. */
import {
  type OfficeEnding,
  proofOf,
  type StandingAnswer,
  type StandingRequest
} from '../../model/sync/standing.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../store/audit.ts'
import type { Write } from '../store/database.ts'
import { type Device, findDevice } from './devices.ts'

/**
 * Ends a device: its reads are refused from now on, and it is told to erase what it holds; what it hands
 * in still arrives. One that was handed back may turn out to be lost. Nothing if there is none to end.
 */
export async function endDevice(
  write: Write,
  id: string,
  ending: OfficeEnding,
  at: number
): Promise<{ person: string } | undefined> {
  return write
    .updateTable('device')
    .set(eb => ({ ended: eb.fn.coalesce('ended', eb.val(at)), ending }))
    .where('id', '=', id)
    .where('erased', 'is', null)
    .where(eb => {
      const mayEnd = [eb('ended', 'is', null)]
      return eb.or(ending === 'lost' ? [...mayEnd, eb('ending', '=', 'retired')] : mayEnd)
    })
    .returning('person')
    .executeTakeFirst()
}

/** The schools in which the end of a person's device is noted. */
export async function schoolsOf(write: Write, person: string): Promise<string[]> {
  const posts = await write
    .selectFrom('post')
    .select('org')
    .where('person', '=', person)
    .orderBy('org')
    .execute()
  return posts.map(({ org }) => org)
}

/** Answers those alone who know the public key of the device that they ask about. */
export async function standingOf(
  context: Context,
  { devices }: StandingRequest
): Promise<StandingAnswer['ended']> {
  const ended: StandingAnswer['ended'] = []
  for (const { id, proof, erased } of devices) {
    const device = await findDevice(context, id)
    if (!device || proofOf(device.publicKey) !== proof) continue
    if (erased) await noteErased(context, device)
    else await noteTold(context, device)
    if (device.ending) ended.push({ id, ending: device.ending })
    else if (erased) ended.push({ id, ending: 'removed' })
  }
  return ended
}

/** Notes when an ended device was told so first. */
export async function noteTold({ db, now }: Context, { id, ended }: Device): Promise<void> {
  if (ended === null) return
  await db
    .updateTable('device')
    .set({ told: now() })
    .where('id', '=', id)
    .where('told', 'is', null)
    .execute()
}

/** A device that nobody had ended was emptied by the person who held it, and ends with that. */
async function noteErased({ db, now }: Context, { id, person }: Device): Promise<void> {
  await db.transaction().execute(async write => {
    const { numUpdatedRows } = await write
      .updateTable('device')
      .set(eb => ({
        erased: now(),
        ended: eb.fn.coalesce('ended', eb.val(now())),
        ending: eb.fn.coalesce('ending', eb.val('removed' as const))
      }))
      .where('id', '=', id)
      .where('erased', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    for (const org of await schoolsOf(write, person)) {
      await noteAct(write, now(), { org, person, device: id }, 'erased-device', id)
    }
  })
}
