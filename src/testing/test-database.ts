/**
 * A database of its own for each test: in memory, or a schema of the PostgreSQL server that
 * QAMQORLYQ_TEST_DATABASE names, so that the same tests judge both engines.
 */
import { randomUUID } from 'node:crypto'
import { Kysely, sql } from 'kysely'
import { type Database, openDatabase } from '../server/store/database.ts'
import { postgresDialect } from '../server/store/postgres.ts'

export interface TestDatabase {
  db: Database
  close: () => Promise<void>
}

export async function openTestDatabase(
  file?: string,
  url = process.env.QAMQORLYQ_TEST_DATABASE
): Promise<TestDatabase> {
  if (!url || file) {
    const db = await openDatabase(file ?? ':memory:')
    return { db, close: () => db.destroy() }
  }
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const keeper = new Kysely<unknown>({ dialect: postgresDialect(url) })
  await sql`create schema ${sql.id(schema)}`.execute(keeper)
  const db = await openDatabase(`${url}?options=-c%20search_path%3D${schema}`)
  return {
    db,
    async close() {
      await db.destroy()
      await sql`drop schema ${sql.id(schema)} cascade`.execute(keeper)
      await keeper.destroy()
    }
  }
}
