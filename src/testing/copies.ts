/** Copies of a server's database, kept beside it in memory. */
import { sql } from 'kysely'
import type { Database } from '../server/store/database.ts'

/** Keeps everything as it is now under a name; an older copy of that name is forgotten. */
export async function keepCopy(db: Database, name: string): Promise<void> {
  const attached = await sql<{ name: string }>`select name from pragma_database_list`.execute(db)
  if (!attached.rows.some(row => row.name === name)) await run(db, `attach ':memory:' as ${name}`)
  for (const table of await tablesOf(db)) {
    await run(db, `drop table if exists ${name}."${table}"`)
    await run(db, `create table ${name}."${table}" as select * from main."${table}"`)
  }
}

/** Makes everything as it was when the copy was kept. */
export async function restoreCopy(db: Database, name: string): Promise<void> {
  for (const table of await tablesOf(db)) {
    await run(db, `delete from main."${table}"`)
    await run(db, `insert into main."${table}" select * from ${name}."${table}"`)
  }
}

async function tablesOf(db: Database): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select name from main.sqlite_master
    where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'`.execute(db)
  return found.rows.map(({ name }) => name)
}

async function run(db: Database, text: string): Promise<void> {
  await sql.raw(text).execute(db)
}
