/** The embedded database: one file, one process that serves, in Node itself. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement
} from 'kysely'

/** Before this version two writers could damage the write-ahead log. */
const oldestSafe = [3, 51, 3] as const

/** What Kysely knows of this engine, and a way to it that is shorter than Kysely's. */
export class EmbeddedAdapter extends SqliteAdapter {
  readonly #sqlite: DatabaseSync
  readonly #door: SqliteDatabase

  constructor(sqlite: DatabaseSync, door: SqliteDatabase) {
    super()
    this.#sqlite = sqlite
    this.#door = door
  }

  /** Kysely does not run SQLite's migrations in a transaction, although SQLite can. */
  override get supportsTransactionalDdl() {
    return true
  }

  /** Whether to ask at once is to ask nothing of somebody else's unfinished transaction. */
  isFree(inTransaction: boolean): boolean {
    return inTransaction || !this.#sqlite.isTransaction
  }

  ask(text: string, parameters: readonly unknown[]): unknown[] {
    const statement = this.#door.prepare(text)
    if (statement.reader) return statement.all(parameters)
    statement.run(parameters)
    return []
  }
}

class EmbeddedDialect extends SqliteDialect {
  readonly #adapter: EmbeddedAdapter

  constructor(sqlite: DatabaseSync) {
    const database = kyselyDoor(sqlite)
    super({ database })
    this.#adapter = new EmbeddedAdapter(sqlite, database)
  }

  override createAdapter() {
    return this.#adapter
  }
}

/** A file or `:memory:`; what is committed is on the disk. */
export function sqliteDialect(file: string): Dialect {
  const sqlite = new DatabaseSync(file, { timeout: 5000 })
  refuseUnsafe(sqlite)
  // A register with its history is a kilobyte and more. On the usual pages of four, a row without a
  // row id that long spills over into a page of its own.
  sqlite.exec('pragma page_size = 8192')
  // KiB of pages in memory: a school's registers of some weeks, and all that each of them leans on.
  sqlite.exec('pragma cache_size = -65536')
  sqlite.exec('pragma journal_mode = wal')
  // In the busy minute of a morning the log is carried over a few times, not a hundred.
  sqlite.exec('pragma wal_autocheckpoint = 4000')
  sqlite.exec('pragma synchronous = full')
  return new EmbeddedDialect(sqlite)
}

/** Codes that say that the machine is at fault, not the question: full, locked, broken. */
const outOfOrder: readonly number[] = [5, 6, 7, 8, 10, 11, 13, 14, 26]

export function isSqliteOutOfOrder(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode
  return code !== undefined && outOfOrder.includes(code & 255)
}

/** Whether there is no room left on the disk. */
export function isSqliteFull(error: unknown): boolean {
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === 13
}

function refuseUnsafe(sqlite: DatabaseSync): void {
  const { version } = sqlite.prepare('select sqlite_version() as version').get() as {
    version: string
  }
  const parts = version.split('.').map(Number)
  const at = oldestSafe.findIndex((part, i) => parts[i] !== part)
  if (at >= 0 && (parts[at] ?? 0) < oldestSafe[at]!) {
    throw new Error(`SQLite ${version} is too old: ${oldestSafe.join('.')} is needed`)
  }
}

/** What Kysely asks of a SQLite driver; statements are kept, the file is one process's own. */
function kyselyDoor(sqlite: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => sqlite.close(),
    prepare(asked) {
      // A transaction that reads first and then writes is refused at once when another process has
      // written in between, whatever the timeout; one that says so at its start waits its turn.
      const text = asked === 'begin' ? 'begin immediate' : asked
      // On a full disk SQLite has rolled back by itself, and to ask for it again would hide why.
      if (text === 'rollback' && !sqlite.isTransaction) return nothingToDo
      const known = kept.get(text)
      if (known) return known
      const statement = statementDoor(sqlite.prepare(text))
      if (kept.size < mostKept) kept.set(text, statement)
      return statement
    }
  }
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator]()
}

/** Different questions that the product asks, with room to spare. */
const mostKept = 500

function statementDoor(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...values(parameters)),
    run: parameters => statement.run(...values(parameters)),
    iterate: parameters => statement.iterate(...values(parameters)) as IterableIterator<unknown>
  }
}
