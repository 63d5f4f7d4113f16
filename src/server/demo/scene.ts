/** What everybody needs who makes something happen in the sample school. */
import type { Calendar } from '../../model/rules/calendar.ts'
import type { Context } from '../context.ts'
import { type DemoDevice, deviceOf } from './device.ts'
import type { DemoMember, DemoSchool } from './people.ts'

export interface Scene {
  context: Context
  school: DemoSchool
  calendar: Calendar
  /** The first day with registers. */
  from: string
  /** From here on things are to happen. */
  since: string
  today: string
  phoneOf: (member: DemoMember) => DemoDevice
}

/** The phones of the staff, each with one counter. */
export function phonesOf(from: string): Scene['phoneOf'] {
  const phones = new Map<string, DemoDevice>()
  return member => {
    const phone = phones.get(member.id) ?? deviceOf(member, momentOf(from, 7, 0))
    phones.set(member.id, phone)
    return phone
  }
}

/** The moment, in ms, at which the school's clock shows this time on this day. */
export function momentOf(day: string, hour: number, minute: number): number {
  const two = (n: number) => String(n).padStart(2, '0')
  return Date.parse(`${day}T${two(hour)}:${two(minute)}:00+05:00`)
}
