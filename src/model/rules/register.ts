/**
 * The rules of the register. Its edits are statements about pupils: `taken` speaks of every pupil of
 * its roll, `marks` of single ones, `retracted` of all whom the statements it has seen spoke of.
 * Disagreement is per pupil, and "nobody marked" is never "here".
 */
import type { Fact, Mark, Taken } from '../kinds/sheet.ts'
import { distinct, liveEntries, type Version } from '../sync/merge.ts'
import type { Entry } from '../sync/op.ts'

/** The pupils of a roll by its name; nothing while the list has not arrived. */
export type RollOf = (name: string) => readonly string[] | undefined

export interface PupilMark {
  /** Of a disagreement the value that asks for more care. */
  mark: Mark
  entry: Entry
  /** More than one: people disagree about this pupil. */
  versions: Version<Mark>[]
}

export interface RegisterView {
  /** The statement by which the register counts as taken: the first one that holds. */
  taken: Entry | undefined
  marks: Map<string, PupilMark>
}

const here: Mark = { fact: 'here' }

/** The more a fact asks for care, the earlier it stands. */
const byCare: readonly Fact[] = ['absent', 'left-early', 'late', 'here']

/** What a register says of each pupil. Without a valid statement it is not taken. */
export function registerView(entries: readonly Entry[], rollOf: RollOf): RegisterView {
  const standing = standingOf(entries)
  const { taken } = standing
  const spokenOf = new Set(entries.flatMap(entry => pupilsOf(entry, rollOf)))
  const marks = new Map<string, PupilMark>()
  for (const pupil of spokenOf) {
    const live = liveOf(standing, entry => speaksOf(entry, pupil, rollOf))
    const versions = distinct(live.map(entry => ({ value: bare(markIn(entry, pupil)), entry })))
    const first = versions.toSorted((a, b) => careOf(a.value) - careOf(b.value))[0]
    if (first) {
      marks.set(pupil, { mark: markIn(first.entry, pupil), entry: first.entry, versions })
    }
  }
  return { taken: taken[0], marks }
}

/** The ops that speak of these pupils now: what an edit about them replaces. */
export function seenOfPupils(
  entries: readonly Entry[],
  rollOf: RollOf,
  pupils: readonly string[]
): string[] {
  const standing = standingOf(entries)
  const live = pupils.flatMap(pupil => liveOf(standing, entry => speaksOf(entry, pupil, rollOf)))
  return [...new Set(live.map(({ id }) => id))]
}

/** The edits that speak of one pupil, oldest claim first, with what they said. */
export function historyOfPupil(
  entries: readonly Entry[],
  rollOf: RollOf,
  pupil: string
): { entry: Entry; mark: Mark | undefined }[] {
  return entries
    .filter(entry => 'retracted' in entry.set || speaksOf(entry, pupil, rollOf))
    .map(entry => ({
      entry,
      mark: 'retracted' in entry.set ? undefined : markIn(entry, pupil)
    }))
    .sort((a, b) => a.entry.at.wall - b.entry.at.wall)
}

/** An absence whose reason nobody has given yet. */
export function isUnexplained(mark: Mark): boolean {
  return mark.fact === 'absent' && mark.reason === undefined
}

export interface Count {
  roll: number
  here: number
  late: number
  leftEarly: number
  absent: number
  unexplained: number
  disputed: number
  notMarked: number
}

/** How many of these pupils are here, late, absent; late and early leavers are among those here. */
export function countMarks(
  pupils: readonly string[],
  markOf: (pupil: string) => { mark: Mark; versions?: readonly unknown[] } | undefined
): Count {
  const count: Count = {
    roll: pupils.length,
    here: 0,
    late: 0,
    leftEarly: 0,
    absent: 0,
    unexplained: 0,
    disputed: 0,
    notMarked: 0
  }
  for (const pupil of pupils) {
    const found = markOf(pupil)
    if (!found) {
      count.notMarked++
      continue
    }
    if (found.mark.fact === 'absent') count.absent++
    else count.here++
    if (found.mark.fact === 'late') count.late++
    if (found.mark.fact === 'left-early') count.leftEarly++
    if (isUnexplained(found.mark)) count.unexplained++
    if ((found.versions?.length ?? 1) > 1) count.disputed++
  }
  return count
}

/** The statements of a register and what was taken back of them. */
interface Standing {
  statements: Entry[]
  /** The ids that a retraction names: what its author saw. */
  retracted: Set<string>
  /** Those by which the register counts as taken. */
  taken: Entry[]
}

/** Of a register that was taken back, what it had replaced goes too, or it would come back to life. */
function standingOf(entries: readonly Entry[]): Standing {
  const statements = entries.filter(({ set }) => !('retracted' in set))
  const retracted = new Set(
    entries.filter(({ set }) => 'retracted' in set).flatMap(({ seen }) => seen)
  )
  const taken = new Map(
    statements.filter(({ set }) => 'taken' in set).map(entry => [entry.id, entry])
  )
  const left = [...retracted]
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    left.push(...(taken.get(id)?.seen ?? []))
    taken.delete(id)
  }
  return { statements, retracted, taken: [...taken.values()] }
}

/**
 * What is said of a pupil now. What a statement had replaced stays replaced when that one is taken
 * back; but a register that stands always speaks of every pupil of its roll.
 */
function liveOf({ statements, retracted, taken }: Standing, speaks: (entry: Entry) => boolean) {
  const live = liveEntries(statements, speaks).filter(({ id }) => !retracted.has(id))
  return live.length > 0 ? live : liveEntries(taken, speaks)
}

function pupilsOf(entry: Entry, rollOf: RollOf): readonly string[] {
  const taken = takenIn(entry)
  const marks = Object.keys(marksIn(entry))
  return taken ? [...(rollOf(taken.roll) ?? []), ...marks] : marks
}

function speaksOf(entry: Entry, pupil: string, rollOf: RollOf): boolean {
  if (Object.hasOwn(marksIn(entry), pupil)) return true
  const taken = takenIn(entry)
  return taken !== undefined && (rollOf(taken.roll)?.includes(pupil) ?? false)
}

function markIn(entry: Entry, pupil: string): Mark {
  const marks = marksIn(entry)
  return (Object.hasOwn(marks, pupil) && marks[pupil]) || here
}

function marksIn(entry: Entry): Record<string, Mark> {
  return takenIn(entry)?.marks ?? (entry.set.marks as Record<string, Mark> | undefined) ?? {}
}

function takenIn(entry: Entry): Taken | undefined {
  return entry.set.taken as Taken | undefined
}

/** That a mark was planned says where it came from, not what it says. */
function bare({ planned: _, ...mark }: Mark): Mark {
  return mark
}

function careOf(mark: Mark): number {
  return byCare.indexOf(mark.fact) * 2 + (mark.reason ? 1 : 0)
}
