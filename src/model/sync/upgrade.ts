/** Yesterday's edits in today's shape. Steps are kept for as long as phones may hold old ops. */
import type { Edit, Kind } from '../kind.ts'

/** The edit in the kind's present version; nothing if it comes from a newer app than this one. */
export function upgradeEdit(kind: Kind, version: number, set: Edit): Edit | undefined {
  if (version > kind.version) return undefined
  return kind.upgrades.slice(version - 1).reduce((edit, step) => step(edit), set)
}
