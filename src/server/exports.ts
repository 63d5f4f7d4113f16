/** Exports read from the database: the same rows as on a phone that may read everything. */
import { type ExportMaking, makeExport } from '../model/export/export.ts'
import type { ExportRecord } from '../model/export/school.ts'
import type { Exported } from '../model/export/table.ts'
import type { Body } from '../model/sync/wire.ts'
import type { Context } from './context.ts'
import type { Database } from './store/database.ts'

/** Reads class by class and locks nothing, so that the server goes on meanwhile. */
export async function exportSchool(
  { db, kinds, now }: Context,
  org: string,
  making: Omit<ExportMaking, 'source' | 'now'>
): Promise<Exported> {
  const recordsOf = (scope: string, kind: string, idStart = '') =>
    readRecords(db, org, scope, kind, idStart)
  return makeExport({ ...making, now: now(), source: { kinds, org, recordsOf } })
}

async function readRecords(
  db: Database,
  org: string,
  scope: string,
  kind: string,
  idStart: string
): Promise<ExportRecord[]> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'body'])
    .where('org', '=', org)
    .where('scope', '=', scope)
    .where('kind', '=', kind)
    .$if(idStart !== '', query => query.where('id', 'like', `${idStart}%`))
    .execute()
  return rows.map(({ id, body }) => {
    const read = JSON.parse(body) as Body
    return {
      id,
      kind,
      scope,
      fields: 'fields' in read ? read.fields : {},
      entries: 'entries' in read ? read.entries : []
    }
  })
}
