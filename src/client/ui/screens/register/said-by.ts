/** Who said something about a child, and when, by the school's clock. */
import { dayShort } from '../../../../model/kazakh/dates.ts'
import { schoolClock, schoolDayOf } from '../../../../model/rules/school-time.ts'
import { claimedTime, type Entry } from '../../../../model/sync/op.ts'
import { t } from '../../../words.ts'

export function saidBy(entry: Entry, nameOf: (person: string) => string): string {
  const ms = claimedTime(entry.at)
  const time = `${dayShort(schoolDayOf(ms))} ${schoolClock(ms)}`
  return t('register.saidBy', { name: nameOf(entry.by), time })
}
