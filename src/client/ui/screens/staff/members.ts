/** The people of the staff as the page shows them. */
import { grantsOn } from '../../../../model/access.ts'
import type { DeviceInfo } from '../../../../model/commands.ts'
import { matches } from '../../../../model/kazakh/fold.ts'
import { sortKazakh } from '../../../../model/kazakh/order.ts'
import { type Role, roles, type staff } from '../../../../model/kinds/staff.ts'
import type { OfficeRecord } from '../../use-office.ts'

export type Member = OfficeRecord<typeof staff>

export const filters = ['all', ...roles, 'no-device', 'left'] as const
export type Filter = (typeof filters)[number]

/** The devices of a person that are not ended. */
export function liveDevices(devices: readonly DeviceInfo[], person: string): DeviceInfo[] {
  return devices.filter(device => device.person === person && device.ended === null)
}

/** The roles that a person holds today, each once, in their fixed order. */
export function rolesOn({ fields }: Member, today: string): Role[] {
  const held = grantsOn(fields.grants, today).map(({ role }) => role)
  return roles.filter(role => held.includes(role))
}

/** Whoever works here today and has no device to do it with. */
export function membersWithoutDevice(
  members: readonly Member[],
  devices: readonly DeviceInfo[],
  today: string
): Member[] {
  return members.filter(
    member => rolesOn(member, today).length > 0 && liveDevices(devices, member.id).length === 0
  )
}

/** Those whom a search and a filter leave, in Kazakh order; a phone number finds its owner too. */
export function shownMembers(
  members: readonly Member[],
  devices: readonly DeviceInfo[] | undefined,
  { query, filter, today }: { query: string; filter: Filter; today: string }
): Member[] {
  const digits = query.replace(/\D/g, '')
  const found = members.filter(
    ({ fields }) =>
      matches(query, `${fields.name} ${fields.post ?? ''}`) ||
      (digits.length > 2 && (fields.phone ?? '').replace(/\D/g, '').includes(digits))
  )
  const fitting =
    filter === 'no-device'
      ? membersWithoutDevice(found, devices ?? [], today)
      : found.filter(member => {
          const held = rolesOn(member, today)
          if (filter === 'all') return true
          return filter === 'left' ? held.length === 0 : held.includes(filter)
        })
  return sortKazakh(fitting, ({ fields }) => fields.name)
}
