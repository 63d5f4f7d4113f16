/** The same child twice in one table, and children who only look the same. */
import { fold } from '../kazakh/fold.ts'
import type { Candidate, Doubt, RefusedRow } from './candidate.ts'
import { classKey } from './parse-class.ts'
import { exactName } from './parse-name.ts'

/** With how many others of its name a row is compared, so that a strange file costs no minutes. */
const COMPARED = 20

/**
 * Keeps the first row of a child and refuses the further ones; if they name another class, the kept
 * row is doubtful. One child are rows with one identity number and the same name or birth date, with
 * the same name and birth date, or with the same name and class and no birth date. Two different
 * identity numbers make two children, whom only a person can tell to be one.
 */
export function withoutRepeats(candidates: readonly Candidate[]): {
  kept: Candidate[]
  repeated: RefusedRow[]
} {
  const seen = new Map<string, Candidate[]>()
  const kept: Candidate[] = []
  const repeated: RefusedRow[] = []
  for (const candidate of candidates) {
    const keys = keysOf(candidate)
    const others = new Set(keys.flatMap(key => seen.get(key) ?? []))
    const first = [...others].find(other => isSameChild(candidate, other))
    if (first) {
      if (classKey(first.className) !== classKey(candidate.className)) doubt(first, 'twice')
      repeated.push({ row: candidate.row, reason: 'twice', name: candidate.name })
      continue
    }
    const copy = { ...candidate, doubts: [...candidate.doubts] }
    for (const other of others) compare(copy, other)
    for (const key of keys) {
      const list = seen.get(key) ?? []
      if (list.length < COMPARED) seen.set(key, [...list, copy])
    }
    kept.push(copy)
  }
  return { kept, repeated }
}

function keysOf({ iin, name, birth, className }: Candidate): string[] {
  const keys = [`class ${exactName(name)} ${classKey(className)}`]
  if (birth) keys.push(`birth ${fold(name)} ${birth}`)
  if (iin) keys.push(`iin ${iin}`)
  return keys
}

function isSameChild(a: Candidate, b: Candidate): boolean {
  const isSameName = fold(a.name) === fold(b.name)
  if (a.iin && b.iin) return a.iin === b.iin && (isSameName || isSameBirth(a, b))
  if (isSameBirth(a, b)) return isSameName
  const isUndated = !a.birth && !b.birth
  return isUndated && isNameAndClass(a, b)
}

function isSameBirth(a: Candidate, b: Candidate): boolean {
  return a.birth !== undefined && a.birth === b.birth
}

function isNameAndClass(a: Candidate, b: Candidate): boolean {
  return exactName(a.name) === exactName(b.name) && classKey(a.className) === classKey(b.className)
}

/** What is doubtful about two rows that are kept as two children. */
function compare(later: Candidate, earlier: Candidate): void {
  if (later.iin && later.iin === earlier.iin) {
    delete later.iin
    doubt(later, 'iin-shared')
    doubt(earlier, 'iin-shared')
  }
  if (isSameBirth(later, earlier) && fold(later.name) === fold(earlier.name)) {
    doubt(later, 'same-name-and-birth')
    doubt(earlier, 'same-name-and-birth')
  } else if (isNameAndClass(later, earlier) && !(later.birth && earlier.birth)) {
    doubt(later, 'same-name')
    doubt(earlier, 'same-name')
  }
}

function doubt(candidate: Candidate, code: Doubt): void {
  if (!candidate.doubts.includes(code)) candidate.doubts.push(code)
}
