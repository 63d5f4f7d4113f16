import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isFull, openDatabase } from './database.ts'

test('a full disk is told as such, and takes nothing with it', async () => {
  const db = await openDatabase(':memory:')
  const person = (id: string, name: string) => ({ id, name })
  await db.insertInto('person').values(person('first', 'Дана')).execute()
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count)}`.execute(db)
  const large = db.transaction().execute(async write => {
    await write.insertInto('person').values(person('second', 'Мирас')).execute()
    await write
      .insertInto('person')
      .values(person('third', 'Ә'.repeat(100_000)))
      .execute()
  })
  expect(isFull(await large.catch(error => error))).toBe(true)
  expect(await db.selectFrom('person').select('id').execute()).toEqual([{ id: 'first' }])
  await sql`pragma max_page_count = 1000000`.execute(db)
  await db.insertInto('person').values(person('second', 'Мирас')).execute()
  await db.destroy()
})
