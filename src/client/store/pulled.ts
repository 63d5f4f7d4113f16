/** Takes in what the server sent: rows and cursor in one transaction, and what is no longer ours goes. */
import { caseOfFile } from '../../model/rules/case.ts'
import type { PullAnswer, Row } from '../../model/sync/wire.ts'
import { placeOf, type RecordRow, recordKey } from './database.ts'
import { editsOf, type Journey, leaseOf } from './lease.ts'
import { journeyOf, pupilsTaken } from './open-leased.ts'
import type { Store } from './store.ts'

const last = '\uffff'

/** Applies the pages that continue where this device stands; others are ignored. Says how many rows came. */
export async function applyPull(store: Store, answer: PullAnswer): Promise<number> {
  let rows: number | undefined
  while (rows === undefined) rows = await applyUnlessOvertaken(store, answer)
  return rows
}

/** Nothing is applied, and nothing answered, if meanwhile others are taken along than when the rows were sealed. */
async function applyUnlessOvertaken(store: Store, answer: PullAnswer): Promise<number | undefined> {
  const { db } = store
  const takenBefore = await pupilsTaken(store)
  const journey = await journeyOf(store)
  const pages = await Promise.all(
    answer.pages.map(async page => ({
      ...page,
      rows: await Promise.all(page.rows.map(row => toLocal(store, row, page.scope, journey)))
    }))
  )
  let applied = 0
  const tables = [db.records, db.cursors, db.outbox, db.settings]
  const isApplied = await db.transaction('rw', tables, async () => {
    if ((await pupilsTaken(store)) !== takenBefore) return false
    const cursors = new Map((await db.cursors.toArray()).map(({ scope, seq }) => [scope, seq]))
    for (const scope of cursors.keys()) {
      if (!answer.scopes.includes(scope)) await forgetScope(store, scope)
    }
    for (const { scope, from, to, rows } of pages) {
      if (from !== (cursors.get(scope) ?? 0) || !answer.scopes.includes(scope)) continue
      await db.records.bulkDelete(rows.filter(row => row.body === null).map(({ key }) => key))
      await db.records.bulkPut(rows.filter(row => row.body !== null))
      await db.cursors.put({ scope, seq: to })
      cursors.set(scope, to)
      applied += rows.length
    }
    if (!answer.more) await noteEmptyFiles(store, answer.scopes, cursors)
    const received = await db.outbox.where('state').equals('received').toArray()
    const done = received.filter(row => {
      const { seq = 0 } = row
      const scope = placeOf(row)
      const isRead = seq <= (cursors.get(scope) ?? 0)
      return isRead || !answer.scopes.includes(scope)
    })
    await db.outbox.bulkPut(done.map(({ copy: _, ...row }) => ({ ...row, state: 'done' })))
    await db.settings.put({ name: 'me', value: answer.me })
    await db.settings.put({ name: 'epoch', value: answer.epoch })
    await db.settings.put({ name: 'withheld', value: answer.withheld ?? '' })
    if (answer.sealKey) await db.settings.put({ name: 'sealKey', value: answer.sealKey })
    return true
  })
  if (!isApplied) return undefined
  return applied
}

/** A file in which nothing is written yet has no rows to show that it came. */
async function noteEmptyFiles(
  { db }: Store,
  scopes: readonly string[],
  cursors: Map<string, number>
): Promise<void> {
  const empty = scopes.filter(scope => caseOfFile(scope) !== undefined && !cursors.has(scope))
  await db.cursors.bulkPut(empty.map(scope => ({ scope, seq: 0 })))
  for (const scope of empty) cursors.set(scope, 0)
}

/** The server's database has a new life: everything is read again. */
export async function readAnew({ db }: Store, epoch: string): Promise<void> {
  await db.transaction('rw', db.records, db.cursors, db.settings, async () => {
    await db.records.filter(row => row.seq > 0).delete()
    await db.cursors.clear()
    // The lists that ops of this phone lean on stay, each under a cursor as in `keep`.
    const kept = new Set((await db.records.toArray()).map(({ scope }) => scope))
    await db.cursors.bulkPut([...kept].map(scope => ({ scope, seq: 0 })))
    await db.settings.put({ name: 'epoch', value: epoch })
  })
}

/** Forgets the rows of past school years; the server keeps them. */
export async function forgetPastYears({ db }: Store, year: number): Promise<void> {
  await db.records.filter(row => row.year !== 0 && row.year < year).delete()
}

/** Forgets what was read of a scope, and how far. */
export async function forgetScope({ db }: Store, scope: string): Promise<void> {
  await db.records.where('key').between(`${scope}/`, `${scope}/${last}`).delete()
  await db.cursors.delete(scope)
}

async function toLocal(
  { codec, kinds }: Store,
  { id, kind, year, seq, body }: Row,
  scope: string,
  journey: Journey | undefined
): Promise<RecordRow> {
  const row = { key: recordKey(scope, kind, id), id, scope, kind, year, seq }
  if (body === null) return { ...row, body }
  const lease = leaseOf(kinds.get(kind), scope, editsOf(body), journey)
  const kept = await codec.encode(body, { table: 'records', id, scope, lease })
  return { ...row, body: kept, ...(lease && { lease }) }
}
