/** What the engine shows of one record, in the words of the oracle. */
import { type RollOf, registerView } from '../../model/rules/register.ts'
import { branchesOf, versionsOf } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import { plain, type Said } from './oracle.ts'

export function engineView(kind: string, entries: readonly Entry[], rollOf: RollOf): Said {
  const said: Said = new Map()
  const say = (topic: string, value: string) =>
    said.set(topic, (said.get(topic) ?? new Set()).add(value))
  if (kind === 'visit' || kind === 'case-note') {
    for (const { set } of branchesOf(entries)) say('note', plain(set))
  } else if (kind === 'sheet') {
    const { taken, marks } = registerView(entries, rollOf)
    if (taken) say('taken', 'yes')
    for (const [pupil, { versions }] of marks) {
      for (const { value } of versions) say(pupil, plain(value))
    }
  } else {
    for (const field of new Set(entries.flatMap(({ set }) => Object.keys(set)))) {
      for (const { value } of versionsOf(entries, field)) say(field, plain(value))
    }
  }
  return said
}
