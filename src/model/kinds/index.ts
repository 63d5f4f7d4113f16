/** The registry: every kind of record by its name. */
import type { Kind } from '../kind.ts'
import { calendarDay } from './calendar-day.ts'
import { caseKind } from './case.ts'
import { caseNote } from './case-note.ts'
import { classKind } from './class.ts'
import { plannedAbsence } from './planned-absence.ts'
import { pupil } from './pupil.ts'
import { roll } from './roll.ts'
import { school } from './school.ts'
import { sheet } from './sheet.ts'
import { staff } from './staff.ts'
import { visit } from './visit.ts'

export type Kinds = ReadonlyMap<string, Kind>

/** Makes a registry, in which later kinds may link to earlier ones. */
export function registerKinds(...list: Kind[]): Kinds {
  return new Map(list.map(kind => [kind.name, kind]))
}

export const kinds: Kinds = registerKinds(
  school,
  classKind,
  staff,
  calendarDay,
  pupil,
  roll,
  sheet,
  plannedAbsence,
  visit,
  caseKind,
  caseNote
)
