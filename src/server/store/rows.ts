/**
 * Questions about many rows. PostgreSQL is asked once for all: they are handed over as one text of JSON,
 * so that the question is the same however many they are. The embedded database, to which there is no way
 * to go, is asked row by row, which is quicker there than to unpack them.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database, Write } from './database.ts'
import { engineOf } from './engine.ts'
import { prepare } from './prepared.ts'

type ColumnType = 'text' | 'bigint' | 'integer'
type Value<T extends ColumnType> = T extends 'text' ? string : number
type RowOf<C extends Record<string, ColumnType>> = { [Name in keyof C]?: Value<C[Name]> | null }

/** `build` gets a table with the rows, or one of them, to stand behind `from`. */
export function prepareRows<const C extends Record<string, ColumnType>, Answer>(
  columns: C,
  build: (db: Database | Write, rows: RawBuilder<unknown>) => RawBuilder<Answer>
): (db: Database | Write, rows: readonly RowOf<C>[]) => Promise<Answer[]> {
  const names = Object.keys(columns)
  const askForAll = prepare((db, rows: string) => {
    const fields = names.map(name => sql`${sql.ref(name)} ${sql.raw(columns[name]!)}`)
    return build(db, sql`(select * from json_to_recordset(${rows}) as given(${sql.join(fields)}))`)
  })
  const askForOne = prepare((db, ...values: unknown[]) => {
    const fields = names.map((name, i) => sql`${values[i]} as ${sql.ref(name)}`)
    return build(db, sql`(select ${sql.join(fields)})`)
  })
  return async (db, rows) => {
    if (rows.length === 0) return []
    if (engineOf(db) === 'postgres') return askForAll(db, JSON.stringify(rows))
    const answers: Answer[] = []
    for (const row of rows) {
      answers.push(...(await askForOne(db, ...names.map(name => row[name] ?? null))))
    }
    return answers
  }
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
