/** What importing a table would do to the roll of a school; nothing is changed here. */
import type { SchoolClass } from '../kinds/class.ts'
import type { Pupil } from '../kinds/pupil.ts'
import { classNameOn, compareClasses, type GradeAndLetter } from '../rules/class-name.ts'
import type { Candidate, Doubt, RefusalReason, RefusedRow } from './candidate.ts'
import { changesBy, type Facts, factsOf } from './facts.ts'
import { type Known, type Match, matchCandidates } from './match.ts'
import { classKey } from './parse-class.ts'
import { doubtsAgainst, isLikelyBirth } from './plan-doubts.ts'

export const planKinds = ['new', 'moved', 'changed', 'same', 'unlisted', 'refused'] as const
export type PlanKind = (typeof planKinds)[number]

/** More rows than the largest school has. */
export const maxCandidates = 20_000

export interface PlanItem {
  /** The row in the table; an unlisted child has none. */
  row?: number
  kind: PlanKind
  doubts: Doubt[]
  /** The child on the roll whom the row speaks of. */
  pupilId?: string
  name: string
  /** The class in which the child will be. */
  className?: GradeAndLetter
  /** The class in which a moved child was. */
  fromClass?: GradeAndLetter
  /** The facts that change, as they were and as they will be; a new child's are all in `after`. */
  before?: Facts
  after?: Facts
  reason?: RefusalReason
  /** What stands where a refused row's class should be. */
  value?: string
}

export interface Plan {
  /** In the order of the rows; the unlisted stand at the end. */
  items: PlanItem[]
  newClasses: GradeAndLetter[]
  /** A row may be new and doubtful at once; `pupils` are on the roll afterwards. */
  counts: Record<PlanKind | 'doubtful' | 'pupils', number>
}

interface Stored<T> {
  id: string
  fields: T
}

export interface ImportInput {
  candidates: readonly Candidate[]
  refused: readonly RefusedRow[]
  classes: readonly Stored<SchoolClass>[]
  pupils: readonly Stored<Pupil>[]
  /** The school's day, on which classes bear their names and pupils are on the roll. */
  today: string
}

/**
 * Compares the rows with the roll. Children whom the table does not list are never removed, only
 * listed, and only those of classes that the table contains: a class teacher's own list says
 * nothing about the rest of the school. A second import of the same table changes nothing.
 */
export function planImport(input: ImportInput): Plan {
  if (input.candidates.length > maxCandidates) throw new RangeError('too many candidates')
  const { candidates, refused, today } = input
  const names = new Map(input.classes.map(({ id, fields }) => [id, classNameOn(fields, today)]))
  const known = input.pupils.map(pupil => knownPupil(pupil, names))
  const [left, onRoll] = partition(
    known,
    ({ fields }) => fields.until !== undefined && fields.until <= today
  )
  const matches = matchCandidates(candidates, onRoll)
  const rest = candidates.filter(candidate => !matches.has(candidate))
  const earlier = matchCandidates(rest, left)
  const listed = new Set([...matches.values()].map(match => match.known.id))
  const unmatched = onRoll.filter(({ id }) => !listed.has(id))
  const doubtsOfNew = doubtsAgainst(onRoll)

  const items = candidates.map((candidate): PlanItem => {
    const match = matches.get(candidate)
    if (match) return matchedItem(candidate, match, names, today)
    const before = earlier.get(candidate)
    if (before && candidate.doubts.includes('left-school')) {
      return { ...itemOf(candidate, 'same', today), pupilId: before.known.id }
    }
    const item = itemOf(candidate, 'new', today, doubtsOfNew(candidate))
    if (before) item.doubts.push('left-before')
    return { ...item, after: factsOf(candidate) }
  })
  for (const { name = '', ...row } of refused) {
    items.push({ ...row, kind: 'refused', doubts: [], name })
  }
  items.sort((a, b) => a.row! - b.row!)
  items.push(...unlistedItems(unmatched, candidates, names))
  const newClasses = classesToMake(candidates, names)
  return { items, newClasses, counts: countsOf(items, onRoll.length) }
}

function knownPupil({ id, fields }: Stored<Pupil>, names: Map<string, GradeAndLetter>): Known {
  const name = names.get(fields.class)
  return { id, fields, inClass: name && classKey(name) }
}

function itemOf(
  candidate: Candidate,
  kind: PlanKind,
  today: string,
  more: readonly Doubt[] = []
): PlanItem {
  const { row, name, className, birth } = candidate
  const doubts = new Set([...candidate.doubts, ...more])
  if (birth && !isLikelyBirth(birth, today)) doubts.add('birth-unlikely')
  return { row, kind, doubts: [...doubts], name, className }
}

function matchedItem(
  candidate: Candidate,
  { known, doubts }: Match,
  names: Map<string, GradeAndLetter>,
  today: string
): PlanItem {
  const { before, after } = changesBy(candidate, known.fields)
  const isMoved = known.inClass !== classKey(candidate.className)
  const isChanged = Object.keys(after).length > 0
  const kind = isMoved ? 'moved' : isChanged ? 'changed' : 'same'
  const fromClass = names.get(known.fields.class)
  return {
    ...itemOf(candidate, kind, today, doubts),
    pupilId: known.id,
    ...(isMoved && fromClass && { fromClass }),
    ...(isChanged && { before, after })
  }
}

function unlistedItems(
  unmatched: readonly Known[],
  candidates: readonly Candidate[],
  names: Map<string, GradeAndLetter>
): PlanItem[] {
  const inTable = new Set(candidates.map(({ className }) => classKey(className)))
  return unmatched
    .filter(({ inClass }) => inClass !== undefined && inTable.has(inClass))
    .map(({ id, fields }) => ({
      kind: 'unlisted',
      doubts: [],
      pupilId: id,
      name: fields.name,
      className: names.get(fields.class)!
    }))
}

function classesToMake(
  candidates: readonly Candidate[],
  names: Map<string, GradeAndLetter>
): GradeAndLetter[] {
  const existing = new Set([...names.values()].map(classKey))
  const missing = new Map<string, GradeAndLetter>()
  for (const { className } of candidates) {
    const key = classKey(className)
    if (!existing.has(key) && !missing.has(key)) missing.set(key, className)
  }
  return [...missing.values()].sort(compareClasses)
}

function countsOf(items: readonly PlanItem[], onRoll: number): Plan['counts'] {
  const counts = { new: 0, moved: 0, changed: 0, same: 0, unlisted: 0, refused: 0 }
  for (const { kind } of items) counts[kind]++
  const doubtful = items.filter(({ doubts }) => doubts.length > 0).length
  return { ...counts, doubtful, pupils: onRoll + counts.new }
}

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter(item => !test(item))]
}
