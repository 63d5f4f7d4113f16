/**
 * Three ages of the app at once: phones that are behind their server, and phones ahead of it. What
 * ages is the visit: it was kept under another name once, and will say a little more.
 */
import { note, optional, text } from '../../model/field.ts'
import type { Edit, Kind } from '../../model/kind.ts'
import { type Kinds, kinds, registerKinds } from '../../model/kinds/index.ts'
import { type Visit, visit } from '../../model/kinds/visit.ts'

export const ages = ['old', 'present', 'coming'] as const
export type Age = (typeof ages)[number]

const { seen: _, ...otherFields } = visit.fields

const oldVisit: Kind = { ...visit, fields: { ...otherFields, remark: optional(note()) } }

const presentVisit: Kind = {
  ...visit,
  version: visit.version + 1,
  upgrades: [
    ...visit.upgrades,
    ({ remark, ...rest }) => (remark === undefined ? rest : { ...rest, seen: remark })
  ]
}

const comingVisit: Kind = {
  ...presentVisit,
  version: visit.version + 2,
  fields: { ...visit.fields, companion: optional(text(100)) },
  upgrades: [...presentVisit.upgrades, set => set]
}

const visits: Record<Age, Kind> = { old: oldVisit, present: presentVisit, coming: comingVisit }

export const kindsOf: Record<Age, Kinds> = {
  old: registerKinds(...kinds.values(), oldVisit),
  present: registerKinds(...kinds.values(), presentVisit),
  coming: registerKinds(...kinds.values(), comingVisit)
}

export function isBehind(age: Age, other: Age): boolean {
  return ages.indexOf(age) < ages.indexOf(other)
}

/** A visit as the form of that age would hand it over. */
export function visitAs(age: Age, { seen, ...rest }: Visit): Visit {
  if (age === 'old') return { ...rest, remark: seen } as Visit
  return { ...rest, seen, ...(age === 'coming' && { companion: 'психолог' }) }
}

/** What a visit of any age says, in the words of the present, told apart from the upgrade steps. */
export function inPresentWords(version: number, set: Edit): Edit {
  if (version !== visits.old.version || !('remark' in set)) return set
  return {
    ...Object.fromEntries(Object.entries(set).filter(([key]) => key !== 'remark')),
    seen: set.remark
  }
}
