import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { sheetId } from '../model/kinds/sheet.ts'
import { addDays } from '../model/rules/school-time.ts'
import { protocol } from '../model/sync/wire.ts'
import { openAuthor, post, problemOf } from '../testing/author.ts'
import { openServer } from '../testing/server.ts'
import { openDatabase } from './store/database.ts'

test('a server with a full disk says so, keeps nothing by halves, and goes on when there is room', async () => {
  const db = await openDatabase(':memory:')
  const server = await openServer({ database: { db, close: () => db.destroy() } })
  const [{ id: classId, pupils }] = server.school.classes as [{ id: string; pupils: string[] }]
  const author = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count)}`.execute(db)
  const registers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => {
      const record = sheetId(classId, addDays(server.today(), i))
      const set = { taken: { roll: pupils, marks: {} } }
      return author.envelope(author.op({ kind: 'sheet', record, set }))
    })
  )
  const refused = await post(server, '/api/push', { protocol, envelopes: registers })
  expect(refused.status).toBe(507)
  expect(await problemOf(refused)).toBe('server-full')
  expect(await db.selectFrom('op').select('id').execute()).toEqual([])
  expect(server.log.map(({ event }) => event)).toContain('disk-full')
  await sql`pragma max_page_count = 1000000`.execute(db)
  const taken = await post(server, '/api/push', { protocol, envelopes: registers })
  expect(taken.status).toBe(200)
  expect(await db.selectFrom('op').select('id').execute()).toHaveLength(200)
  await server.close()
})
