/** Opens the database, embedded or of a server, and brings it to today's shape. */
import { randomUUID } from 'node:crypto'
import { Kysely, sql, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import { engineOf, isPostgres } from './engine.ts'
import { migrations } from './migrations.ts'
import { isPostgresFull, isPostgresOutOfOrder, postgresDialect } from './postgres.ts'
import { prepare } from './prepared.ts'
import { isSqliteFull, isSqliteOutOfOrder, sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
export type Write = Transaction<Tables>

/**
 * Opens a file, `:memory:` for a database that lives with the process, or the address of a PostgreSQL
 * server. Throws if a migration fails (which leaves nothing), or if SQLite is older than the safe one.
 */
export async function openDatabase(where: string): Promise<Database> {
  const dialect = isPostgres(where) ? postgresDialect(where) : sqliteDialect(where)
  const db = new Kysely<Tables>({ dialect })
  const own = await schemaOf(db)
  const migrator = new Migrator({
    db,
    provider: migrations,
    ...(own && { migrationTableSchema: own })
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  await db
    .insertInto('meta')
    .values({ name: 'epoch', value: randomUUID() })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return db
}

/** Where our tables are in a PostgreSQL server, which may hold others of the same names beside them. */
async function schemaOf(db: Database): Promise<string | undefined> {
  if (engineOf(db) === 'sqlite') return undefined
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db)
  return rows[0]?.name
}

/** The random id of this database's life; a restore changes it. */
export async function epochOf(db: Database): Promise<string> {
  const [row] = await selectEpoch(db)
  if (!row) throw new Error('a database without an epoch')
  return row.value
}

const selectEpoch = prepare(db => db.selectFrom('meta').select('value').where('name', '=', 'epoch'))

/** Whether an error means that nothing can be kept just now, whatever is asked. */
export function isOutOfOrder(error: unknown): boolean {
  return isSqliteOutOfOrder(error) || isPostgresOutOfOrder(error)
}

/** Whether it means that the disk is full. */
export function isFull(error: unknown): boolean {
  return isSqliteFull(error) || isPostgresFull(error)
}
