/** The school must not lock itself out: somebody in the office has to be able to open the door. */
import { staff } from '../../model/kinds/staff.ts'
import { keepsOffice } from '../../model/rules/grants.ts'
import { Refusal } from '../context.ts'
import type { Write } from '../store/database.ts'
import { recordsOfKind } from '../store/records.ts'

/** Refuses, after a change, unless a device is left whose person has the office role without an end. */
export async function expectOfficeLeft(write: Write, org: string, today: string): Promise<void> {
  const people = await recordsOfKind(write, org, staff)
  const office = people.filter(({ fields }) => keepsOffice(fields.grants, today))
  const device = await write
    .selectFrom('device')
    .select('id')
    .where('ended', 'is', null)
    .where('person', 'in', [...office.map(({ id }) => id), ''])
    .limit(1)
    .executeTakeFirst()
  if (!device) throw new Refusal('last-office')
}
