/** What is on this device, as an export reads it: with all that is not handed in yet. */
import type { ExportSource } from '../../model/export/school.ts'
import { readRecords } from './records.ts'
import type { Store } from './store.ts'

/** `rest` is awaited after each reading, so that the screen can answer in between. */
export function exportSource(
  store: Store,
  org: string,
  rest: () => Promise<void> = async () => {}
): ExportSource {
  return {
    kinds: store.kinds,
    org,
    async recordsOf(scope, kind, idStart = '') {
      const records = await readRecords(store, { prefixes: [`${scope}/${kind}/${idStart}`] })
      await rest()
      return records
    }
  }
}
