/**
 * Which values must be live, told a second time from the signed texts alone: a value may only vanish
 * if a later op that names it in `seen` speaks of the same field or pupil, or if it is taken back. Where
 * nothing is left of a pupil, a register that stands speaks of it again. Of a child whose data were erased
 * nobody's words are left.
 */
import type { Edit } from '../../model/kind.ts'
import { inPresentWords } from './ages.ts'

interface Statement {
  id: string
  v: number
  kind: string
  set: Edit
  seen: string[]
}

/** What is said of each topic: a pupil, a field, or the note as a whole. */
export type Said = Map<string, Set<string>>

export function liveValues(ops: readonly Statement[], erased: ReadonlySet<string>): Said {
  const takenBack = new Set(ops.filter(({ set }) => set.retracted).flatMap(({ seen }) => seen))
  const spoken = ops
    .filter(({ set }) => !set.retracted)
    .map(op => ({ ...op, topics: topicsOf(op, erased) }))
  const registers = spoken.filter(({ id, set }) => set.taken && !isGone(id, spoken, takenBack))
  const said: Said = new Map()
  for (const topic of new Set(spoken.flatMap(({ topics }) => [...topics.keys()]))) {
    const live = unreplaced(spoken, topic).filter(({ id }) => !takenBack.has(id))
    const values = live.length > 0 ? live : unreplaced(registers, topic)
    for (const { topics } of values) {
      said.set(topic, (said.get(topic) ?? new Set()).add(topics.get(topic)!))
    }
  }
  return said
}

interface Spoken extends Statement {
  topics: Map<string, string>
}

function unreplaced(spoken: readonly Spoken[], topic: string): Spoken[] {
  const speakers = spoken.filter(({ topics }) => topics.has(topic))
  return speakers.filter(
    ({ id }) => !speakers.some(other => other.id !== id && other.seen.includes(id))
  )
}

/** Whether a register was taken back, or was replaced by one that was. */
function isGone(id: string, spoken: readonly Spoken[], takenBack: ReadonlySet<string>): boolean {
  if (takenBack.has(id)) return true
  return spoken.some(
    other => other.set.taken && other.seen.includes(id) && isGone(other.id, spoken, takenBack)
  )
}

function topicsOf({ kind, v, set }: Statement, erased: ReadonlySet<string>): Map<string, string> {
  if (kind === 'visit') {
    const told = inPresentWords(v, set)
    const { pupil, date, result, next } = told
    const left = erased.has(String(pupil)) ? { pupil, date, result, next } : told
    return new Map([['note', plain(left)]])
  }
  if (kind === 'case-note') {
    const { case: of, pupil, date, next } = set
    const left = erased.has(String(pupil)) ? { case: of, pupil, date, next, text: '–' } : set
    return new Map([['note', plain(left)]])
  }
  if (kind !== 'sheet') return new Map(Object.entries(set).map(([field, v]) => [field, plain(v)]))
  const taken = set.taken as { roll: string[]; marks: Record<string, unknown> } | undefined
  const topics = new Map<string, string>()
  for (const pupil of taken?.roll ?? []) topics.set(pupil, plain({ fact: 'here' }))
  const marks = { ...taken?.marks, ...(set.marks as Record<string, unknown>) }
  for (const [pupil, mark] of Object.entries(marks)) {
    const { note, ...bare } = mark as { note?: string }
    topics.set(pupil, plain(erased.has(pupil) ? bare : { ...bare, note }))
  }
  if (taken) topics.set('taken', 'yes')
  return topics
}

/** The text of a value with its keys in order. */
export function plain(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part
  )
}

export function sameSaid(a: Said, b: Said): boolean {
  const text = (said: Said) =>
    plain([...said].map(([topic, values]) => [topic, [...values].sort()]).sort())
  return text(a) === text(b)
}
