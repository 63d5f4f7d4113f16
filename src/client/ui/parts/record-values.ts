/** From what is typed into a form to the fields of a record: what fits, and what does not yet. */
import type { Edit, Kind } from '../../../model/kind.ts'

/** Why a field cannot be saved as it is. */
export type Flaw = 'missing' | 'invalid'

export interface ReadValues {
  flaws: Partial<Record<string, Flaw>>
  /** The fields, if nothing is in their way; empty optional ones are left out. */
  fields: Edit | undefined
}

/** Reads the values of a form by the declaration of its kind; fields `without` input are not judged. */
export function readValues(kind: Kind, typed: Edit, without: readonly string[] = []): ReadValues {
  const flaws: ReadValues['flaws'] = {}
  const fields: Edit = {}
  for (const [name, field] of Object.entries(kind.fields)) {
    const value = clean(typed[name])
    if (without.includes(name)) {
      if (typed[name] !== undefined) fields[name] = typed[name]
    } else if (value === undefined) {
      if (!field.optional) flaws[name] = 'missing'
    } else if (!field.schema.safeParse(value).success) {
      flaws[name] = 'invalid'
    } else {
      fields[name] = value
    }
  }
  return { flaws, fields: Object.keys(flaws).length === 0 ? fields : undefined }
}

/** Spaces around a text and empty lines of a list say nothing. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined
  if (!Array.isArray(value)) return value
  const kept = value.map(clean).filter(each => each !== undefined)
  return kept.length > 0 ? kept : undefined
}
