/** Moments and devices in words. */
import type { DeviceInfo } from '../../../../model/commands.ts'
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'

const newFor = 3 * 24 * 3600_000

/** `26.11, 08:41`, by the school's clock. */
export function momentWords(ms: number): string {
  return `${dayShort(schoolDayOf(ms))}, ${schoolClock(ms)}`
}

/** A device of the first days, which the office should know about. */
export function isNew({ created, ended }: DeviceInfo, now: number): boolean {
  return ended === null && now - created < newFor
}
