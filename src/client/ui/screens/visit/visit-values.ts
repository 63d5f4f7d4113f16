/** From what is typed to a visit: what fits, and what does not yet. */
import { schemasOf } from '../../../../model/kind.ts'
import { type Visit, visit } from '../../../../model/kinds/visit.ts'
import type { VisitDraft } from '../../../actions/visit-drafts.ts'

export type VisitField = keyof typeof visit.fields

/** Why a field cannot be handed in as it is. */
export type Flaw = 'missing' | 'invalid' | 'next-before'

export interface ReadDraft {
  flaws: Partial<Record<VisitField, Flaw>>
  /** The visit, if nothing is in its way. */
  visit: Visit | undefined
}

/** Reads a draft. Empty optional fields are left out. */
export function readDraftVisit(draft: VisitDraft): ReadDraft {
  const flaws: ReadDraft['flaws'] = {}
  const values: Record<string, string> = {}
  for (const [name, field] of Object.entries(visit.fields)) {
    const typed = (draft[name as VisitField] ?? '').trim()
    if (typed === '') {
      if (!field.optional) flaws[name as VisitField] = 'missing'
    } else if (!field.schema.safeParse(typed).success) {
      flaws[name as VisitField] = 'invalid'
    } else {
      values[name] = typed
    }
  }
  if (values.next && values.date && values.next <= values.date) flaws.next = 'next-before'
  const isWhole = Object.keys(flaws).length === 0
  const parsed = isWhole ? schemasOf(visit).whole.safeParse(values) : undefined
  return { flaws, visit: parsed?.success ? (values as Visit) : undefined }
}

/** Whether anything was written besides what stands there from the beginning. */
export function isWritten({ result, met, seen, agreed, next, amends }: VisitDraft): boolean {
  return Boolean(amends) || [result, met, seen, agreed, next].some(value => Boolean(value?.trim()))
}
