/** Visits that are being written: begun, and taken up again to amend them. */
import { uuidv7 } from '../../model/ids.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { App } from '../app.ts'
import { keepDraft } from '../store/drafts.ts'

/** What is typed for a visit, whether it is valid yet or not. */
export interface VisitDraft {
  pupil?: string
  date?: string
  result?: string
  met?: string
  seen?: string
  agreed?: string
  next?: string
  /** The versions that this one amends. */
  amends?: string[]
  /** How far down the page the person was. */
  scroll?: number
}

/** Begins a visit, perhaps to a known child, and keeps it at once; gives its id. */
export async function beginVisit(app: App, today: string, pupil?: string): Promise<string> {
  const { store, environment } = app
  const id = uuidv7(environment.now(), environment.randomBytes)
  const draft: VisitDraft = { date: today, ...(pupil && { pupil }) }
  await keepDraft(store, id, 'visit', draft)
  return id
}

/** Takes up both versions into one that is written anew: what differs stands one under the other. */
export async function amendBoth(app: App, id: string, branches: readonly Entry[]): Promise<void> {
  const draft: VisitDraft = {
    ...branches[0]?.set,
    ...joined(branches, ['met'], ', '),
    ...joined(branches, ['seen', 'agreed'], '\n\n'),
    amends: branches.map(entry => entry.id)
  }
  await keepDraft(app.store, id, 'visit', draft)
}

/** What was said in these fields, each saying once. */
export function joined(
  branches: readonly Entry[],
  fields: readonly string[],
  between: string
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(field => {
      const said = branches.flatMap(({ set }) => (set[field] ? [String(set[field])] : []))
      return said.length > 0 ? [[field, [...new Set(said)].join(between)]] : []
    })
  )
}

/** Takes up a visit that was handed in; the new version will have seen all that stand now. */
export async function amendVisit(
  app: App,
  id: string,
  from: Entry,
  seen: readonly Entry[]
): Promise<void> {
  const draft: VisitDraft = { ...from.set, amends: seen.map(entry => entry.id) }
  await keepDraft(app.store, id, 'visit', draft)
}
