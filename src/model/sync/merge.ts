/**
 * Merging, the same on phone and server. A record keeps its ops as a set; merging is their union, so
 * it does not matter in which order or how often they arrive. What people see is computed from the
 * set: a value is *live* until another op that has seen it speaks of the same field. Two live values
 * that differ are a disagreement, which a person decides by an op that has seen both. No clock ever
 * picks a winner.
 */
import type { Edit } from '../kind.ts'
import type { Entry } from './op.ts'

/** How many edits one record may gather before the server sets further ones aside. */
export const maxEntries = 400

export interface Version<T = unknown> {
  value: T
  entry: Entry
}

/** The union of what is kept and what arrives, in the order of ids. */
export function mergeEntries(kept: readonly Entry[], arriving: readonly Entry[]): Entry[] {
  const byId = new Map(kept.map(entry => [entry.id, entry]))
  for (const entry of arriving) if (!byId.has(entry.id)) byId.set(entry.id, entry)
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The entries that speak of something and that no later speaker has seen. */
export function liveEntries(entries: readonly Entry[], speaks: (entry: Entry) => boolean): Entry[] {
  const speakers = entries.filter(speaks)
  if (speakers.length < 2) return speakers
  const replaced = new Set(speakers.flatMap(({ id, seen }) => seen.filter(other => other !== id)))
  return speakers.filter(entry => !replaced.has(entry.id))
}

/** Every live value of a field; more than one different value is a disagreement. */
export function versionsOf<T>(entries: readonly Entry[], field: string): Version<T>[] {
  return liveEntries(entries, entry => Object.hasOwn(entry.set, field)).map(entry => ({
    value: entry.set[field] as T,
    entry
  }))
}

/** One version for each different value. */
export function distinct<T>(versions: readonly Version<T>[]): Version<T>[] {
  if (versions.length < 2) return [...versions]
  const byValue = new Map(versions.map(version => [canonical(version.value), version]))
  return [...byValue.values()]
}

/** The text of a value with its keys in order, to tell whether two are the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join()}}`
}

export interface FieldsView {
  /** One value for each field; of a disagreement the one that stands first in the order of ids. */
  values: Edit
  /** The fields about which people disagree, with every different value. */
  disputed: Record<string, Version[]>
}

/** What a record with the merge rule `fields` says. */
export function fieldsView(entries: readonly Entry[]): FieldsView {
  const view: FieldsView = { values: {}, disputed: {} }
  for (const field of new Set(entries.flatMap(entry => Object.keys(entry.set)))) {
    const versions = distinct(versionsOf(entries, field))
    view.values[field] = versions[0]?.value
    if (versions.length > 1) view.disputed[field] = versions
  }
  return view
}

/** The branches of a note: the versions that nobody has amended. */
export function branchesOf(entries: readonly Entry[]): Entry[] {
  return liveEntries(entries, () => true)
}

/** The ops that an edit of these fields replaces: what its author has on the screen. */
export function seenOf(entries: readonly Entry[], fields: readonly string[]): string[] {
  const ids = fields.flatMap(field => versionsOf(entries, field).map(({ entry }) => entry.id))
  return [...new Set(ids)]
}
