import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openTestDatabase } from '../../testing/test-database.ts'
import { engineOf } from './engine.ts'
import { isPostgresOutOfOrder } from './postgres.ts'
import { findRecord } from './records.ts'

test('a database server that is not there, goes, or comes back is no fault of what was handed in', () => {
  const errors = [
    { code: 'ECONNREFUSED', errno: -111, message: 'connect ECONNREFUSED' },
    { code: '57P01', message: 'terminating connection due to administrator command' },
    { code: '57P03', message: 'the database system is starting up' },
    { code: '53100', message: 'could not extend file: No space left on device' },
    { message: 'Connection terminated unexpectedly' },
    { message: 'Connection terminated due to connection timeout' },
    { message: 'timeout exceeded when trying to connect' },
    { message: 'Client has encountered a connection error and is not queryable' }
  ]
  expect(errors.filter(error => !isPostgresOutOfOrder(error))).toEqual([])
  expect(isPostgresOutOfOrder({ code: '23505', message: 'duplicate key' })).toBe(false)
  expect(isPostgresOutOfOrder(new TypeError('x is not a function'))).toBe(false)
})

test('a question that every register asks is kept by the database server, under one name', async context => {
  const { db, close } = await openTestDatabase()
  onTestFinished(close)
  if (engineOf(db) !== 'postgres') return context.skip()
  const kept = await db.transaction().execute(async write => {
    await findRecord(write, 'a school', 'one')
    await findRecord(write, 'a school', 'another')
    return sql`select name from pg_prepared_statements where statement like '%"body"%'`.execute(
      write
    )
  })
  expect(kept.rows).toHaveLength(1)
})

test('a connection that is cut between two questions ends its transaction, not the server', async context => {
  const { db, close } = await openTestDatabase()
  if (engineOf(db) !== 'postgres') {
    await close()
    return context.skip()
  }
  const cut = db.transaction().execute(async write => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(write)
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(db)
    await new Promise(done => setTimeout(done, 200))
    await sql`select 1`.execute(write)
  })
  await expect(cut).rejects.toThrow()
  expect(await db.selectFrom('meta').select('name').execute()).toHaveLength(1)
  await close()
})
