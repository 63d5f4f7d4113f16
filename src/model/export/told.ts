/** When the server received something, in the school's time; or that it is still on the phone. */
import { dayNumeric } from '../kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../rules/school-time.ts'
import type { Entry } from '../sync/op.ts'

/** `26.11.2026 08:41`. */
export function momentText(ms: number): string {
  return `${dayNumeric(schoolDayOf(ms))} ${schoolClock(ms)}`
}

export function receivedText({ got }: Entry, t: (key: string) => string): string {
  return got === undefined ? t('travel.onThisPhone') : momentText(got)
}
