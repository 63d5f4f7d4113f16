/**
 * What is left of a record when its time is over or a child's data are erased: who, when, which of the
 * closed answers; no name, no number, no word that somebody wrote. It still fits the shape of its kind, and
 * its entries keep their ids, so that merging and counting go on as before.
 */
import type { Edit, Kind } from './kind.ts'
import type { Body } from './sync/wire.ts'

/** Stands where a text has to stand. */
export const forgottenText = '–'

export interface Forgetting {
  /** The time of what was written in it is over. */
  isOver: boolean
  /** Whether a child's data were erased. */
  isForgotten: (pupil: string) => boolean
}

/** The body without what is personal; the same one if there is nothing to take out. */
export function forgetInBody(kind: Kind, body: Body, { isOver, isForgotten }: Forgetting): Body {
  const without = (set: Edit): Edit => {
    if (isOver || pupilsLinked(kind, set).some(isForgotten)) return forgetInEdit(kind, set)
    return kind.merge === 'register' ? forgetInEdit(kind, set, isForgotten) : set
  }
  return 'fields' in body
    ? { fields: without(body.fields) }
    : { entries: body.entries.map(entry => ({ ...entry, set: without(entry.set) })) }
}

/** An edit without what is personal; with `of` without what is so of these children. */
export function forgetInEdit(kind: Kind, set: Edit, of?: (pupil: string) => boolean): Edit {
  if (kind.forget) return kind.forget(set, of)
  return Object.fromEntries(
    Object.entries(set).flatMap(([name, value]) => {
      const field = kind.fields[name]
      // What a kind does not know could be anything.
      if (!field) return []
      if (!isWritten(field.type)) return [[name, value]]
      return field.optional ? [] : [[name, field.type === 'texts' ? [] : forgottenText]]
    })
  )
}

/** Whether a kind tells of children, by a link or mark by mark. */
export function tellsOfPupils(kind: Kind): boolean {
  return kind.merge === 'register' || pupilLinks(kind).length > 0
}

/** The children to whom an edit is linked. */
export function pupilsLinked(kind: Kind, set: Edit): string[] {
  return pupilLinks(kind).flatMap(name => (typeof set[name] === 'string' ? [set[name]] : []))
}

function pupilLinks({ fields }: Kind): string[] {
  return Object.keys(fields).filter(name => fields[name]?.to === 'pupil')
}

function isWritten(type: string): boolean {
  return type === 'text' || type === 'note' || type === 'texts' || type === 'structure'
}
