/** The audit log of each school: written in the transaction of the act itself, read, and verified. */
import {
  type Act,
  type AuditLine,
  beginningOfChain,
  hashOfLine,
  type Verdict
} from '../../model/audit.ts'
import type { Database, Write } from './database.ts'
import { prepare } from './prepared.ts'

/** How many lines one answer holds. */
const mostLines = 500

/** Who acts in a school; without a device it is the command line of the server. */
export interface Actor {
  org: string
  person: string
  device?: string
}

/** The command line, in one school. */
export function commandLine(org: string): Actor {
  return { org, person: 'command-line' }
}

/**
 * Writes a line; the row of the head is held until the transaction ends, so that the lines of one
 * school follow each other whoever writes. It is the last row that a transaction takes hold of: so no
 * two ever wait for each other.
 */
export async function noteAct(
  write: Write,
  at: number,
  { org, person, device }: Actor,
  act: Act,
  record: string | null = null
): Promise<void> {
  const [head] = await holdHead(write, org)
  const line = {
    n: Number(head!.n) + 1,
    at,
    person: device === undefined ? null : person,
    device: device ?? null,
    act,
    record
  }
  const hash = hashOfLine(org, line, head!.hash)
  await write
    .insertInto('audit')
    .values({ org, ...line, hash })
    .execute()
  await write.updateTable('auditHead').set({ n: line.n, hash }).where('org', '=', org).execute()
}

/** Whether a line says already that this person did this. */
export async function isNoted(
  db: Database | Write,
  { org, person }: Actor,
  act: Act,
  record: string
): Promise<boolean> {
  const found = await db
    .selectFrom('audit')
    .select('n')
    .where('org', '=', org)
    .where('record', '=', record)
    .where('act', '=', act)
    .where('person', '=', person)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

const holdHead = prepare((db, org: string) =>
  db
    .insertInto('auditHead')
    .values({ org, n: 0, hash: beginningOfChain })
    .onConflict(conflict =>
      conflict.column('org').doUpdateSet(eb => ({ n: eb.ref('auditHead.n') }))
    )
    .returning(['n', 'hash'])
)

/** An act on the whole server, such as a backup, stands in the log of each of its schools. */
export async function noteInEverySchool(write: Write, at: number, act: Act): Promise<void> {
  const schools = await write.selectFrom('organisation').select('id').orderBy('id').execute()
  for (const { id } of schools) await noteAct(write, at, commandLine(id), act)
}

/** The newest lines first, `before` a line's number. */
export async function readAudit(
  db: Database,
  org: string,
  { before, from, to }: { before?: number | undefined; from?: number; to?: number },
  most = mostLines
): Promise<{ lines: AuditLine[]; more: boolean }> {
  let query = db
    .selectFrom('audit')
    .select(['n', 'at', 'person', 'device', 'act', 'record', 'hash'])
    .where('org', '=', org)
  if (before !== undefined) query = query.where('n', '<', before)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<', to)
  const rows = await query
    .orderBy('n', 'desc')
    .limit(most + 1)
    .execute()
  const lines = rows.slice(0, most).map(row => ({ ...row, n: Number(row.n), at: Number(row.at) }))
  return { lines, more: rows.length > most }
}

/** Follows the chain from its first line to its head, behind which nothing may stand. */
export async function verifyAudit(db: Database, org: string): Promise<Verdict> {
  // Read before the head, since others write lines meanwhile.
  const [newest] = (await readAudit(db, org, {}, 1)).lines
  const head = await db
    .selectFrom('auditHead')
    .select(['n', 'hash'])
    .where('org', '=', org)
    .executeTakeFirst()
  const last = Number(head?.n ?? 0)
  let hash: string = beginningOfChain
  let n = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('org', '=', org)
      .where('n', '>', n)
      .where('n', '<=', last)
      .orderBy('n')
      .limit(mostLines)
      .execute()
    for (const row of rows) {
      n++
      if (Number(row.n) !== n) return { whole: false, n, found: 'missing' }
      hash = hashOfLine(org, { ...row, n, at: Number(row.at) }, hash)
      if (row.hash !== hash) return { whole: false, n, found: 'changed' }
    }
    if (rows.length === 0) break
  }
  if (n < last) return { whole: false, n: n + 1, found: 'missing' }
  if (newest && newest.n > last) return { whole: false, n: newest.n, found: 'changed' }
  return hash === (head?.hash ?? beginningOfChain)
    ? { whole: true, lines: n, hash }
    : { whole: false, n, found: 'changed' }
}
