/** Which of the two engines keeps the data. */
import { type Kysely, PostgresAdapter } from 'kysely'

export type Engine = 'sqlite' | 'postgres'

/** Whether this names a PostgreSQL server, and not a file. */
export function isPostgres(where: string): boolean {
  return /^postgres(ql)?:/.test(where)
}

export function engineOf(db: Pick<Kysely<unknown>, 'getExecutor'>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
