import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { openAuthor } from '../../testing/author.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { createApp } from '../app.ts'
import { engineOf } from './engine.ts'
import { findRecord } from './records.ts'

let server: TestServer

beforeEach(async () => {
  server = await openServer()
})

afterEach(() => server.close())

test('a migration that fails half-way leaves nothing behind', async () => {
  const { db } = server
  const { error } = await new Migrator({
    db,
    migrationTableName: 'half_migration',
    migrationLockTableName: 'half_migration_lock',
    provider: {
      getMigrations: async () => ({
        '001-half': {
          async up(half) {
            await sql`create table half (id text primary key)`.execute(half)
            await sql`insert into nowhere values (1)`.execute(half)
          }
        }
      })
    }
  }).migrateToLatest()
  expect(error).toBeDefined()
  const tables = await db.introspection.getTables()
  expect(tables.map(({ name }) => name)).not.toContain('half')
})

test('the tables of a school begin their keys with the school', async () => {
  const tables = ['scopeHead', 'record', 'tombstone', 'op', 'parked', 'importRun']
  const keys = await Promise.all(tables.map(table => firstOfKey(server, table)))
  expect(keys).toEqual(tables.map(() => 'org'))
})

test('twenty phones that write into one register at once, through two servers, are all heard', async () => {
  const { school } = server
  const other = createApp(server.context)
  const door = {
    ...server,
    ask: async (path: string, init: RequestInit) => other.request(path, init)
  }
  const [{ id: classId, pupils }] = school.classes as [(typeof school.classes)[number]]
  const record = sheetId(classId, server.today())
  const teachers = await Promise.all(
    Array.from({ length: 20 }, async (_, i) =>
      openAuthor(i % 2 ? door : server, await server.hire(`Мұғалім ${i}`, 'teacher', [classId]))
    )
  )
  const answers = await Promise.all(
    teachers.map((teacher, i) => {
      const marks = { [pupils[i % pupils.length]!]: { fact: 'absent' } }
      return teacher.push(
        teacher.op({ kind: 'sheet', record, set: { taken: { roll: pupils, marks } } })
      )
    })
  )
  expect(answers.flat().map(({ outcome }) => outcome)).not.toContain('parked')
  const kept = await findRecord(server.db, school.org, record)
  expect(kept && 'entries' in kept.body && kept.body.entries).toHaveLength(20)
})

/** The first column of a table's primary key. */
async function firstOfKey({ db }: TestServer, table: string): Promise<string | undefined> {
  const { rows } =
    engineOf(db) === 'sqlite'
      ? await sql<{
          name: string
        }>`select name from pragma_table_info(${table}) where pk = 1`.execute(db)
      : await sql<{ name: string }>`
          select attname as name from pg_index join pg_attribute
            on attrelid = indrelid and attnum = indkey[0]
          where indisprimary and indrelid = ${`"${table}"`}::regclass`.execute(db)
  return rows[0]?.name
}
