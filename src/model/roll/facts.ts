/** What a table tells about a child, and how that changes what is stored. */
import type { Pupil } from '../kinds/pupil.ts'
import { canonical } from '../sync/merge.ts'
import type { Candidate, Guardian } from './candidate.ts'
import { exactName } from './parse-name.ts'

/** Stored fields that a table can tell; the class is apart, since it may not exist yet. */
export type Facts = Omit<Partial<Pupil>, 'class' | 'from' | 'until' | 'earlier'>

const MOST_GUARDIANS = 6
const plain = ['birth', 'sex', 'iin', 'address'] as const

/** The facts of a row, without those that it does not tell. */
export function factsOf(candidate: Candidate): Facts {
  const facts: Facts = { name: candidate.name }
  for (const field of plain) {
    if (candidate[field] !== undefined) Object.assign(facts, { [field]: candidate[field] })
  }
  if (candidate.guardians) facts.guardians = candidate.guardians
  return facts
}

/** The record of a child that is new: on the roll of this class from this day on. */
export function candidateToPupil(candidate: Candidate, classId: string, from: string): Pupil {
  return { ...factsOf(candidate), name: candidate.name, class: classId, from }
}

/**
 * The stored facts that the row changes, as they were and as they will be. What the row does not
 * tell stays; a name that differs in case or `ё` only stays as stored; guardians are added, or given
 * the new number, and never removed.
 */
export function changesBy(candidate: Candidate, stored: Pupil): { before: Facts; after: Facts } {
  const told = factsOf(candidate)
  if (exactName(candidate.name) === exactName(stored.name)) delete told.name
  if (told.guardians) told.guardians = withGuardians(stored.guardians ?? [], told.guardians)
  const before: Facts = {}
  const after: Facts = {}
  for (const [field, value] of Object.entries(told)) {
    const old = stored[field as keyof Facts]
    if (canonical(old) === canonical(value)) continue
    if (old !== undefined) Object.assign(before, { [field]: old })
    Object.assign(after, { [field]: value })
  }
  return { before, after }
}

function withGuardians(stored: readonly Guardian[], told: readonly Guardian[]): Guardian[] {
  const result = [...stored]
  for (const guardian of told) {
    const at = result.findIndex(one => isSameGuardian(one, guardian))
    const one = result[at]
    if (!one) result.push(guardian)
    else if (isSamePhone(one, guardian)) result[at] = { ...guardian, ...one }
    else result[at] = { ...one, ...guardian }
  }
  return result.slice(0, MOST_GUARDIANS)
}

function isSameGuardian(a: Guardian, b: Guardian): boolean {
  if (a.name && b.name) return exactName(a.name) === exactName(b.name)
  return isSamePhone(a, b)
}

function isSamePhone(a: Guardian, b: Guardian): boolean {
  return digitsOf(a) !== '' && digitsOf(a) === digitsOf(b)
}

/** The last ten digits: `8 701 …` and `+7 701 …` are one number. */
function digitsOf({ phone = '' }: Guardian): string {
  return phone.replace(/\D/g, '').slice(-10)
}
