/**
 * Which values must be live, told a second time from the signed texts alone: a value may only vanish
 * if a later op that names it in `seen` speaks of the same field or pupil, or takes the whole
 * register back.
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

export function liveValues(ops: readonly Statement[]): Said {
  const takenBack = new Set(ops.filter(({ set }) => set.retracted).flatMap(({ seen }) => seen))
  const standing = ops
    .filter(({ id, set }) => !set.retracted && !takenBack.has(id))
    .map(op => ({ ...op, topics: topicsOf(op) }))
  const said: Said = new Map()
  for (const one of standing) {
    for (const [topic, value] of one.topics) {
      const isReplaced = standing.some(
        ({ seen, topics }) => seen.includes(one.id) && topics.has(topic)
      )
      if (!isReplaced) said.set(topic, (said.get(topic) ?? new Set()).add(value))
    }
  }
  return said
}

function topicsOf({ kind, v, set }: Statement): Map<string, string> {
  if (kind === 'visit') return new Map([['note', plain(inPresentWords(v, set))]])
  if (kind !== 'sheet') return new Map(Object.entries(set).map(([field, v]) => [field, plain(v)]))
  const taken = set.taken as { roll: string[]; marks: Record<string, unknown> } | undefined
  const topics = new Map<string, string>()
  for (const pupil of taken?.roll ?? []) topics.set(pupil, plain({ fact: 'here' }))
  const marks = { ...taken?.marks, ...(set.marks as Record<string, unknown>) }
  for (const [pupil, mark] of Object.entries(marks)) topics.set(pupil, plain(mark))
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
