/**
 * Many rows in one question. They are handed over as one text of JSON, so that the question is put into
 * SQL once, however many they are.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database, Write } from './database.ts'
import { engineOf } from './engine.ts'

type ColumnType = 'text' | 'bigint' | 'integer'

/** These rows as a table. */
export function given(
  db: Database | Write,
  rows: string,
  columns: Record<string, ColumnType>
): RawBuilder<unknown> {
  const all = Object.entries(columns)
  if (engineOf(db) === 'sqlite') {
    const fields = all.map(([name]) => sql`value ->> ${sql.lit(name)} as ${sql.ref(name)}`)
    return sql`(select ${sql.join(fields)} from json_each(${rows}))`
  }
  const fields = all.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  return sql`json_to_recordset(${rows}) as given(${sql.join(fields)})`
}

/**
 * Joins to each row what it names in a table, or nothing. PostgreSQL plans a question once, perhaps when
 * the table is small, and would read all of it for ever after: so it is kept from joining otherwise than
 * row by row. `hold` is what else it shall do with the rows that it finds.
 */
export function joined(
  db: Database | Write,
  table: string,
  on: RawBuilder<unknown>,
  hold = sql`offset 0`
): RawBuilder<unknown> {
  const name = sql.ref(table)
  return engineOf(db) === 'sqlite'
    ? sql`left join ${name} on ${on}`
    : sql`left join lateral (select * from ${name} where ${on} ${hold}) as ${name} on true`
}
