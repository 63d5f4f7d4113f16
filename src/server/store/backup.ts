/**
 * Backups of the embedded database, made while it is served, and bringing one back. A restored
 * database has a new life: phones hand in again what they delivered in the last thirty days, and read
 * nothing until an administrator has looked through the devices, since one that was ended after the
 * backup was made would otherwise be let in again.
 */
import { randomUUID } from 'node:crypto'
import { copyFile, rename, rm, stat } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { failed, type Result } from '../../model/problem.ts'
import { noteInEverySchool } from './audit.ts'
import { type Database, openDatabase } from './database.ts'

/**
 * Writes all that is committed now into a new file; refuses to overwrite one. `carried` lies in the
 * copy beside it, and in no database that is served.
 */
export async function backUp(
  file: string,
  to: string,
  carried?: string
): Promise<Result<{ bytes: number }>> {
  if (await exists(to)) return failed('file-exists')
  const unfinished = `${to}.unfinished`
  await rm(unfinished, { force: true })
  const source = new DatabaseSync(file, { timeout: 5000 })
  try {
    source.prepare('vacuum into ?').run(unfinished)
  } finally {
    source.close()
  }
  if (carried !== undefined) putIn(unfinished, carried)
  await rename(unfinished, to)
  return { ok: true, bytes: (await stat(to)).size }
}

/** What was laid beside the copy when it was made; nothing if nothing was, or there is no such copy. */
export function carriedIn(backup: string): string | undefined {
  try {
    const db = new DatabaseSync(backup, { readOnly: true })
    try {
      return String(db.prepare(`select value from ${carriedTable}`).get()?.value)
    } finally {
      db.close()
    }
  } catch {
    return undefined
  }
}

/**
 * Puts a backup in the place of the database, which must not be served meanwhile. What was there is
 * kept beside it under the name that is answered. A file that is no whole database is refused.
 */
export async function restore(
  from: string,
  file: string,
  now: number
): Promise<Result<{ kept: string | undefined }>> {
  if (!(await exists(from))) return failed('not-found')
  if (!isWhole(from)) return failed('not-a-backup')
  const fresh = `${file}.restoring`
  await removeDatabase(fresh)
  await copyFile(from, fresh)
  const db = await openDatabase(fresh)
  await db.schema.dropTable(carriedTable).ifExists().execute()
  await beginNewLife(db, now)
  await db.destroy()
  const kept = (await exists(file)) ? await putAside(file, now) : undefined
  await rename(fresh, file)
  return { ok: true, kept }
}

/**
 * Tells everybody that the database is not what it was, for one that was restored by the tools of its
 * engine. Open invitations end: one of them may have been used since.
 */
export async function beginNewLife(db: Database, now: number): Promise<void> {
  await db.transaction().execute(async write => {
    await write
      .updateTable('meta')
      .set({ value: randomUUID() })
      .where('name', '=', 'epoch')
      .execute()
    await write
      .insertInto('meta')
      .values({ name: 'restored', value: String(now) })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value: String(now) }))
      .execute()
    await write.deleteFrom('invitation').where('device', 'is', null).execute()
    await noteInEverySchool(write, now, 'restored')
  })
}

/** When the database was restored, in ms, as long as nobody has confirmed the devices. */
export async function restoredAt(db: Database): Promise<number | undefined> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'restored')
    .executeTakeFirst()
  return row && Number(row.value)
}

/** The devices were looked through: from now on they read again. */
export async function confirmDevices(db: Database): Promise<void> {
  await db.deleteFrom('meta').where('name', '=', 'restored').execute()
}

const carriedTable = 'carried_keys'

function putIn(backup: string, carried: string): void {
  const db = new DatabaseSync(backup)
  try {
    // A backup that was put in place by hand has brought one along.
    db.exec(`drop table if exists ${carriedTable}; create table ${carriedTable} (value text)`)
    db.prepare(`insert into ${carriedTable} values (?)`).run(carried)
  } finally {
    db.close()
  }
}

function isWhole(file: string): boolean {
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      const [check] = db.prepare('pragma integrity_check(1)').all()
      const epoch = db.prepare("select value from meta where name = 'epoch'").get()
      return check?.integrity_check === 'ok' && epoch !== undefined
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}

const parts = ['', '-wal', '-shm'] as const

async function putAside(file: string, now: number): Promise<string> {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-')
  const kept = `${file}.before-${stamp}`
  for (const part of parts) {
    if (await exists(`${file}${part}`)) await rename(`${file}${part}`, `${kept}${part}`)
  }
  return kept
}

async function removeDatabase(file: string): Promise<void> {
  for (const part of parts) await rm(`${file}${part}`, { force: true })
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false
  )
}
