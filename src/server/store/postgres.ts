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
  pool.on('connect', askByName)
  return new PostgresDialect({ pool })
}

/** The names of questions that are asked all the time, by their text. */
const names = new Map<string, string>()

/** From now on each connection has this question understood and planned once, and not each time. */
export function nameQuestion(text: string): void {
  if (!names.has(text)) names.set(text, `question ${names.size}`)
}

/** Kysely asks by text and knows no names. */
function askByName(client: pg.ClientBase): void {
  const ask = client.query.bind(client) as (question: unknown, ...rest: unknown[]) => unknown
  const query = (text: unknown, values?: unknown, ...rest: unknown[]) => {
    const name = names.get(text as string)
    return name ? ask({ name, text, values }, ...rest) : ask(text, values, ...rest)
  }
  Object.assign(client, { query })
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
