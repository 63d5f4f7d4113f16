/** Whether an edit stands beside another one that says something else. */
import type { Kind } from '../kind.ts'
import { type RollOf, registerView } from '../rules/register.ts'
import { branchesOf, distinct, versionsOf } from './merge.ts'
import type { Entry } from './op.ts'

export function standsBeside(
  kind: Kind,
  entries: readonly Entry[],
  entry: Entry,
  rollOf: RollOf
): boolean {
  if (kind.merge === 'notes') {
    const branches = branchesOf(entries)
    return branches.length > 1 && branches.some(({ id }) => id === entry.id)
  }
  if (kind.merge === 'register') {
    return [...registerView(entries, rollOf).marks.values()].some(
      ({ versions }) => versions.length > 1 && versions.some(each => each.entry.id === entry.id)
    )
  }
  return Object.keys(entry.set).some(field => {
    const versions = distinct(versionsOf(entries, field))
    return versions.length > 1 && versions.some(each => each.entry.id === entry.id)
  })
}
