/** A PostgreSQL server, for a district or a region. */
import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

/** Connections that this process holds at most. */
const mostConnections = 10

/** The type that PostgreSQL gives counters and moments; ours fit into a number. */
const bigint = 20

/** An address such as `postgres://user:password@host/database`. */
export function postgresDialect(url: string): Dialect {
  const types = {
    getTypeParser: (id: number, format?: 'text') =>
      id === bigint ? Number : pg.types.getTypeParser(id, format)
  } as pg.CustomTypesConfig
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: 5000,
    statement_timeout: 60_000,
    types
  })
  // An idle connection that breaks is replaced by the next question; nobody waits for it. One that
  // breaks while somebody holds it answers that person's next question with the error.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  return new PostgresDialect({ pool })
}

/** Classes of errors that say that the question is at fault: its shape, its values, a key taken. */
const faultOfQuestion: readonly string[] = ['21', '22', '23', '42']

/** What the driver says itself, without a code. */
const noConnection = /^Connection terminated|^timeout exceeded when trying to connect|not queryable/

export function isPostgresOutOfOrder(error: unknown): boolean {
  const { code, errno } = error as { code?: unknown; errno?: unknown }
  if (errno !== undefined && typeof code === 'string') return true
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
    ? !faultOfQuestion.includes(code.slice(0, 2))
    : noConnection.test((error as Error).message ?? '')
}

/** Whether there is no room left on the disk of the database. */
export function isPostgresFull(error: unknown): boolean {
  return (error as { code?: unknown }).code === '53100'
}
