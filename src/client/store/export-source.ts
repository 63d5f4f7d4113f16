/**
 * What is on this device, as an export reads it: with all that is not handed in yet. Rejects if a record does
 * not open, which the next round brings again: a file that lacks one would not say so.
 */
import type { ExportSource } from '../../model/export/school.ts'
import { readRecords } from './records.ts'
import type { Store } from './store.ts'

export function exportSource(store: Store, org: string): ExportSource {
  return {
    kinds: store.kinds,
    org,
    recordsOf: (scope, kind, idStart = '') =>
      readRecords(store, { prefixes: [`${scope}/${kind}/${idStart}`] }, error => {
        throw error
      })
  }
}
