/** Opens the database and brings it to today's shape. */
import { randomUUID } from 'node:crypto'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
export type Write = Transaction<Tables>

/** Before this version two writers could damage the write-ahead log. */
const oldestSafeSqlite = [3, 51, 3] as const

/** Kysely does not run SQLite's migrations in a transaction, although SQLite can. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

class Dialect extends SqliteDialect {
  override createAdapter() {
    return new TransactionalAdapter()
  }
}

/**
 * Opens the embedded database, `:memory:` for one that lives with the process. Throws if the SQLite
 * that came with Node is older than the safe one, or if a migration fails (which leaves nothing).
 */
export async function openDatabase(file: string): Promise<Database> {
  const sqlite = new DatabaseSync(file, { timeout: 5000 })
  refuseUnsafe(sqlite)
  sqlite.exec('pragma journal_mode = wal')
  sqlite.exec('pragma synchronous = full')
  const db = new Kysely<Tables>({ dialect: new Dialect({ database: kyselyDoor(sqlite) }) })
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest()
  if (error) throw error
  await db
    .insertInto('meta')
    .values({ name: 'epoch', value: randomUUID() })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return db
}

/** The random id of this database's life; a restore changes it. */
export async function epochOf(db: Database): Promise<string> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'epoch')
    .executeTakeFirstOrThrow()
  return row.value
}

/** Codes of SQLite that say that the machine is at fault, not the question: full, locked, broken. */
const outOfOrder: readonly number[] = [5, 6, 7, 8, 10, 11, 13, 14, 26]

/** Whether an error means that nothing can be kept just now, whatever is asked. */
export function isOutOfOrder(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode
  return code !== undefined && outOfOrder.includes(code & 255)
}

function refuseUnsafe(sqlite: DatabaseSync): void {
  const { version } = sqlite.prepare('select sqlite_version() as version').get() as {
    version: string
  }
  const parts = version.split('.').map(Number)
  const at = oldestSafeSqlite.findIndex((part, i) => parts[i] !== part)
  if (at >= 0 && (parts[at] ?? 0) < oldestSafeSqlite[at]!) {
    throw new Error(`SQLite ${version} is too old: ${oldestSafeSqlite.join('.')} is needed`)
  }
}

/** What Kysely asks of a SQLite driver; statements are kept, the file is one process's own. */
function kyselyDoor(sqlite: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, StatementSync>()
  return {
    close: () => sqlite.close(),
    prepare(asked) {
      // A transaction that reads first and then writes is refused at once when another process has
      // written in between, whatever the timeout; one that says so at its start waits its turn.
      const text = asked === 'begin' ? 'begin immediate' : asked
      const statement = kept.get(text) ?? sqlite.prepare(text)
      if (kept.size < 500) kept.set(text, statement)
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
      return {
        reader: statement.columns().length > 0,
        all: parameters => statement.all(...values(parameters)),
        run: parameters => statement.run(...values(parameters)),
        iterate: parameters => statement.iterate(...values(parameters)) as IterableIterator<unknown>
      }
    }
  }
}
