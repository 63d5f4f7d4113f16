/** In which scope a record lives. An op names none: the server derives it, the phone foretells it. */
import type { Edit, Kind } from '../kind.ts'
import { fileOf } from '../rules/case.ts'

/** The class of a pupil today; nothing if the child is unknown here. */
export type ClassOfPupil = (pupil: string) => Promise<string | undefined>

/** The scope of a new record; nothing if what it leans on is unknown. */
export async function scopeOfRecord(
  kind: Kind,
  org: string,
  id: string,
  set: Edit,
  classOfPupil: ClassOfPupil
): Promise<string | undefined> {
  const rule = kind.scope
  if (rule.in === 'org') return `org:${org}`
  if (rule.in === 'care') {
    if (rule.by === undefined) return `care:${org}`
    const about = set[rule.by]
    const isKnown = typeof about === 'string' && (await classOfPupil(about)) !== undefined
    return isKnown ? `care:${org}` : undefined
  }
  if (rule.in === 'class') {
    const classId = rule.classOf(id)
    return classId && `class:${classId}`
  }
  const linked = set[rule.by]
  if (typeof linked !== 'string') return undefined
  if (rule.in === 'case') return fileOf(linked)
  const classId = kind.fields[rule.by]?.to === 'class' ? linked : await classOfPupil(linked)
  return classId && `class:${classId}`
}

/** The school year to which a record belongs, 0 for none. */
export function yearOfRecord(
  kind: Kind,
  id: string,
  set: Edit,
  yearOfDay: (day: string) => number
) {
  const field = kind.day ?? kind.lastDay
  const day = kind.dayOf?.(id) ?? (field && set[field])
  return typeof day === 'string' ? yearOfDay(day) : 0
}
