/**
 * Takes out what is over age in a school. Each scope is one transaction, so that phones hand in
 * meanwhile; a run that was broken off is finished by the next, and one after another finds nothing.
 */
import { forgetInEdit } from '../../model/forget.ts'
import { type Case, caseKind } from '../../model/kinds/case.ts'
import { type Pupil, pupil, withoutContacts } from '../../model/kinds/pupil.ts'
import { caseOfFile, fileOf } from '../../model/rules/case.ts'
import { isOver } from '../../model/rules/retention.ts'
import { schoolDayOf, schoolYearOf, startOfDay } from '../../model/rules/school-time.ts'
import { canonical, fieldsView } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import { commandLine, noteAct } from '../store/audit.ts'
import type { Write } from '../store/database.ts'
import {
  findRecord,
  lockScopes,
  putOfficeRecord,
  recordsOfKind,
  writeAsOffice
} from '../store/records.ts'
import { forgetInScope } from './forget-records.ts'
import { closeImports, forgetInImports, removeSettled } from './leftovers.ts'
import { readRetention } from './settings.ts'

/** How many were found over age: children, those whose contacts alone are, records, and the rest. */
export interface RetentionCounts {
  pupils: number
  contacts: number
  records: number
  aside: number
}

interface Over {
  id: string
  seq: number
  scope: string
  left: Pupil
}

export async function runRetention(
  context: Context,
  org: string,
  { isDryRun }: { isDryRun: boolean }
): Promise<RetentionCounts> {
  const { db, now } = context
  const retention = await readRetention(db, org)
  const today = schoolDayOf(now())
  const year = schoolYearOf(today)
  const known = await recordsOfKind(db, org, pupil)
  const over = known.flatMap(({ id, seq, scope, fields }) => {
    if (fields.forgotten !== undefined || fields.until === undefined) return []
    const left = leftOf(fields, schoolYearOf(fields.until))
    return canonical(left) === canonical(fields) ? [] : [{ id, seq, scope, left }]
  })
  const going = over.filter(({ left }) => left.forgotten !== undefined)
  const forgotten = new Set([
    ...known.filter(({ fields }) => fields.forgotten !== undefined).map(({ id }) => id),
    ...going.map(({ id }) => id)
  ])
  const isForgotten = (id: string) => forgotten.has(id)
  const counts: RetentionCounts = {
    pupils: going.length,
    contacts: over.length - going.length,
    records: 0,
    aside: 0
  }
  const closedIn = await yearsOfClosing(context, org)
  for (const scope of await scopesOf(context, org)) {
    const isFile = caseOfFile(scope) !== undefined
    const yearIn = (ofYear: number) => (isFile ? (closedIn.get(scope) ?? 0) : ofYear)
    const children = over.filter(each => each.scope === scope)
    counts.records += await writeAsOffice(db, org, async write => {
      await lockScopes(write, org, [scope])
      if (!isDryRun) await putChildren(write, org, children)
      return forgetInScope(context, write, org, scope, {
        isOver: (kind, ofYear) => isOver(yearIn(ofYear), retention[kind.keeps ?? 'notes'], year),
        isForgotten,
        isDryRun
      })
    })
  }
  const before = startOfDay(`${year - retention.aside}-08-01`)
  await writeAsOffice(db, org, async write => {
    counts.aside += await removeSettled(write, org, before, isDryRun)
    counts.aside += await closeImports(write, org, before, isDryRun)
    await forgetInImports(write, org, isForgotten, isDryRun)
    const isAny = Object.values(counts).some(count => count > 0)
    if (isAny && !isDryRun) await noteAct(write, now(), commandLine(org), 'ran-retention')
  })
  return counts

  function leftOf(fields: Pupil, ofYear: number): Pupil {
    if (isOver(ofYear, retention.pupils, year)) {
      return forgetInEdit(pupil, { ...fields, forgotten: today }) as Pupil
    }
    return isOver(ofYear, retention.contacts, year) ? withoutContacts(fields) : fields
  }
}

/** Writes what is left of children; whom somebody has changed meanwhile is for the next run. */
async function putChildren(write: Write, org: string, children: readonly Over[]): Promise<void> {
  for (const { id, seq, left } of children) {
    if ((await findRecord(write, org, id))?.seq === seq) {
      await putOfficeRecord(write, org, pupil, id, { ...left })
    }
  }
}

/** The school year in which each closed case was closed, by the scope of its file: while it is open, all of it counts. */
async function yearsOfClosing({ db }: Context, org: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'body'])
    .where('org', '=', org)
    .where('kind', '=', caseKind.name)
    .execute()
  return new Map(
    rows.flatMap(({ id, body }) => {
      const { entries } = JSON.parse(body) as { entries: Entry[] }
      const { state, closed } = fieldsView(entries).values as Partial<Case>
      return state === 'closed' && closed ? [[fileOf(id), schoolYearOf(closed)] as const] : []
    })
  )
}

async function scopesOf({ db }: Context, org: string): Promise<string[]> {
  const rows = await db
    .selectFrom('scopeHead')
    .select('scope')
    .where('org', '=', org)
    .orderBy('scope')
    .execute()
  return rows.map(({ scope }) => scope)
}
