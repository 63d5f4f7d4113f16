/** Copies of a server's tables, kept beside them in the same database, on either engine. */
import { sql } from 'kysely'
import type { Database } from '../server/store/database.ts'
import { engineOf } from '../server/store/engine.ts'

/** Keeps everything as it is now under a name; an older copy of that name is forgotten. */
export async function keepCopy(db: Database, name: string): Promise<void> {
  for (const table of await tablesOf(db)) {
    await run(db, `drop table if exists "${name}:${table}"`)
    await run(db, `create table "${name}:${table}" as select * from "${table}"`)
  }
}

/** Makes everything as it was when the copy was kept. */
export async function restoreCopy(db: Database, name: string): Promise<void> {
  for (const table of await tablesOf(db)) {
    await run(db, `delete from "${table}"`)
    await run(db, `insert into "${table}" select * from "${name}:${table}"`)
  }
}

async function tablesOf(db: Database): Promise<string[]> {
  const tables =
    engineOf(db) === 'postgres'
      ? sql<{ name: string }>`
          select table_name as name from information_schema.tables
          where table_schema = current_schema()`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`
  const { rows } = await tables.execute(db)
  return rows.map(({ name }) => name).filter(name => !/^kysely|^sqlite|:/.test(name))
}

async function run(db: Database, text: string): Promise<void> {
  await sql.raw(text).execute(db)
}
