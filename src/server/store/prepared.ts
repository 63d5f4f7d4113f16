/**
 * Questions that every register asks. Putting one into SQL costs more than the embedded database needs
 * to answer it, so each is put into SQL once for each engine, and asked with other values. The embedded
 * database is asked without a detour, which is half of the work of a register; a PostgreSQL server keeps
 * what it has made of the question.
 */
import type { CompiledQuery } from 'kysely'
import type { Database, Write } from './database.ts'
import { type Engine, engineOf } from './engine.ts'
import { nameQuestion } from './postgres.ts'
import { EmbeddedAdapter } from './sqlite.ts'

/** Where a value will stand. */
class Hole {
  index: number
  constructor(index: number) {
    this.index = index
  }
}

/** A question of Kysely's, or one in words of SQL. */
interface Question<Row> {
  compile: (db: Database | Write) => CompiledQuery<Row>
}

/**
 * A question with holes, which `build` must use as plain values alone: it sees them once, and never
 * what they will hold.
 */
export function prepare<Values extends readonly unknown[], Row>(
  build: (db: Database | Write, ...holes: Values) => Question<Row>
): (db: Database | Write, ...values: Values) => Promise<Row[]> {
  const known = new Map<Engine, CompiledQuery<Row>>()
  return async (db, ...values) => {
    const engine = engineOf(db)
    let question = known.get(engine)
    if (!question) {
      const holes = values.map((_, i) => new Hole(i)) as unknown as Values
      question = build(db, ...holes).compile(db)
      if (engine === 'postgres') nameQuestion(question.sql)
      known.set(engine, question)
    }
    const parameters = question.parameters.map(each =>
      each instanceof Hole ? values[each.index] : each
    )
    const executor = db.getExecutor()
    // Plugins see every question, also one that was put into SQL before they were there.
    executor.transformQuery(question.query, question.queryId)
    const { adapter } = executor
    if (adapter instanceof EmbeddedAdapter && adapter.isFree(db.isTransaction)) {
      return adapter.ask(question.sql, parameters) as Row[]
    }
    return (await executor.executeQuery<Row>({ ...question, parameters })).rows
  }
}
