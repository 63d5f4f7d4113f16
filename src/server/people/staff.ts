/** Commands about people: who works here, with which role and classes, on which phones. */
import { ownClassesOf } from '../../model/access.ts'
import { actOfEnding } from '../../model/audit.ts'
import type { CommandAnswers, CommandInput } from '../../model/commands.ts'
import { shortId, uuidv7 } from '../../model/ids.ts'
import { type Staff, staff } from '../../model/kinds/staff.ts'
import { keepsOffice, keepsPast } from '../../model/rules/grants.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import { type Context, type Giver, Refusal } from '../context.ts'
import { saveRecord } from '../school.ts'
import { noteAct } from '../store/audit.ts'
import { countParked, countStrangers } from '../store/parked.ts'
import { findRecord, putOfficeRecord, type StoredRecord, writeAsOffice } from '../store/records.ts'
import { invite } from './invitations.ts'
import { expectOfficeLeft } from './office-left.ts'
import { endDevice } from './standing.ts'

/** Saves a person of the staff; what they were before today is not rewritten. */
export async function saveStaff(
  { db, now, randomBytes }: Context,
  giver: Giver,
  input: CommandInput<'save-staff'>
): Promise<CommandAnswers['save-staff']> {
  const { org } = giver
  const fields = input.fields as Staff
  const today = schoolDayOf(now())
  return writeAsOffice(db, org, async write => {
    const before = input.id === undefined ? undefined : await findRecord(write, org, input.id)
    const { id } = await saveRecord(write, org, staff, input, uuidv7(now(), randomBytes))
    const grants = before ? fieldsOf(before).grants : []
    if (!keepsPast(grants, fields.grants, today)) throw new Refusal('past-role')
    if (keepsOffice(grants, today) && !keepsOffice(fields.grants, today)) {
      await expectOfficeLeft(write, org, today)
    }
    await write
      .insertInto('person')
      .values({ id, name: fields.name })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ name: fields.name }))
      .execute()
    await write
      .insertInto('post')
      .values({ person: id, org })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await noteAct(write, now(), giver, 'saved-staff', id)
    return { id }
  })
}

export async function inviteStaff(
  context: Context,
  giver: Giver,
  { person }: CommandInput<'invite'>
): Promise<CommandAnswers['invite']> {
  const { org } = giver
  return writeAsOffice(context.db, org, async write => {
    const record = await findRecord(write, org, person)
    if (record?.kind !== staff.name) throw new Refusal('not-found')
    const invitation = await invite(context, write, org, person)
    await noteAct(write, context.now(), giver, 'invited', person)
    return invitation
  })
}

export async function listDevices(
  { db }: Context,
  { org }: Giver
): Promise<CommandAnswers['list-devices']> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('post', 'post.person', 'device.person')
    .select([
      'device.id',
      'device.person',
      'device.label',
      'device.created',
      'device.lastContact',
      'device.lastN',
      'device.delivered',
      'device.lastDelivery',
      'device.ended',
      'device.ending',
      'device.told',
      'device.erased'
    ])
    .where('post.org', '=', org)
    .orderBy('device.created')
    .execute()
  const parked = await countParked(db, org)
  const strangers = await countStrangers(db)
  return {
    strangers,
    devices: rows.map(row => ({
      ...row,
      created: Number(row.created),
      lastContact: Number(row.lastContact),
      lastN: Number(row.lastN),
      delivered: Number(row.delivered),
      lastDelivery: momentOf(row.lastDelivery),
      setAside: parked.get(row.id) ?? 0,
      ended: momentOf(row.ended),
      told: momentOf(row.told),
      erased: momentOf(row.erased)
    }))
  }
}

function momentOf(ms: number | null): number | null {
  return ms === null ? null : Number(ms)
}

export async function endDeviceOf(
  { db, now }: Context,
  giver: Giver,
  { id, ending }: CommandInput<'end-device'>
): Promise<CommandAnswers['end-device']> {
  const { org } = giver
  await writeAsOffice(db, org, async write => {
    const device = await endDevice(write, id, ending, now())
    const record = device && (await findRecord(write, org, device.person))
    if (!record) throw new Refusal('not-found')
    const today = schoolDayOf(now())
    if (keepsOffice(fieldsOf(record).grants, today)) await expectOfficeLeft(write, org, today)
    await noteAct(write, now(), giver, actOfEnding[ending], id)
  })
  return {}
}

/** Lends a class to a colleague for one day; whoever has the class that day has it already. */
export async function substitute(
  { db, now, randomBytes }: Context,
  giver: Giver,
  input: CommandInput<'substitute'>
): Promise<CommandAnswers['substitute']> {
  const { org } = giver
  await writeAsOffice(db, org, async write => {
    const record = await findRecord(write, org, input.person)
    const taught = await findRecord(write, org, input.class)
    if (record?.kind !== staff.name || taught?.kind !== 'class') throw new Refusal('not-found')
    const fields = fieldsOf(record)
    if (ownClassesOf({ org, grants: fields.grants }, input.day).includes(input.class)) return
    const grants: Staff['grants'] = [
      ...fields.grants,
      {
        id: shortId(randomBytes),
        role: 'teacher',
        classes: [input.class],
        from: input.day,
        until: input.day,
        substitute: true
      }
    ]
    await putOfficeRecord(write, org, staff, record.id, { ...fields, grants })
    await noteAct(write, now(), giver, 'lent-class', record.id)
  })
  return {}
}

function fieldsOf({ kind, body }: StoredRecord): Staff {
  if (kind !== staff.name || !('fields' in body)) throw new Refusal('not-found')
  return body.fields as Staff
}
