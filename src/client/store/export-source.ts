/** What is on this device, as an export reads it: with all that is not handed in yet. */
import type { ExportSource } from '../../model/export/school.ts'
import { readRecords } from './records.ts'
import type { Store } from './store.ts'

export function exportSource(store: Store, org: string): ExportSource {
  return {
    kinds: store.kinds,
    org,
    recordsOf: (scope, kind, idStart = '') =>
      readRecords(store, { prefixes: [`${scope}/${kind}/${idStart}`] })
  }
}
