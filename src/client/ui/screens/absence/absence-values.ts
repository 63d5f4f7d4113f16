/** From what is typed to a planned absence. */

import { daySchema } from '../../../../model/field.ts'
import type { PlannedAbsence } from '../../../../model/kinds/planned-absence.ts'
import type { Reason } from '../../../../model/kinds/sheet.ts'

export interface AbsenceDraft {
  from: string
  to: string
  reason?: Reason
  note?: string
  /** The one that was set aside and is written anew. */
  record?: string
}

export type AbsenceFlaw = 'from' | 'to' | 'reason'

/** What is missing, or the absence as it can be kept. */
export function readAbsence(
  pupil: string,
  { from, to, reason, note }: AbsenceDraft
): { flaws: AbsenceFlaw[]; absence: PlannedAbsence | undefined } {
  const flaws: AbsenceFlaw[] = []
  if (!isDay(from)) flaws.push('from')
  if (!isDay(to) || to < from) flaws.push('to')
  if (!reason) flaws.push('reason')
  if (flaws.length > 0 || !reason) return { flaws, absence: undefined }
  const kept = note?.trim()
  return { flaws, absence: { pupil, from, to, reason, ...(kept && { note: kept }) } }
}

function isDay(day: string): boolean {
  return daySchema.safeParse(day).success
}
