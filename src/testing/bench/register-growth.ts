/**
 * By how much the server's file grows with each register that phones hand in: the statement itself,
 * now and then a reason that is given the day after, what makes repeats harmless, and every index.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { mainReasons, sheetId } from '../../model/kinds/sheet.ts'
import type { Op } from '../../model/sync/op.ts'
import { openDatabase } from '../../server/store/database.ts'
import { type Author, handIn, openAuthor } from '../author.ts'
import { openServer, type TestServer } from '../server.ts'
import { inventMarks } from './invented.ts'
import type { Part } from './part.ts'

const registers = 10_000
const classes = 40
const days = registers / classes
/** After so many days a child comes or goes, and registers name another list. */
const daysOfARoll = 60

export const registerGrowth: Part = {
  figures: ['sheet'],
  async run(bench) {
    bench.say(`${registers} registers through the door`)
    const file = join(await bench.folder('registers'), 'qamqorlyq.db')
    const db = await openDatabase(file)
    const database = { db, close: () => db.destroy() }
    const server = await openServer({ database, classes, pupils: 25 })
    try {
      const authors = await Promise.all(
        server.school.classes.map(async ({ id }) =>
          openAuthor(server, await server.hire('Айгерім', 'teacher', [id]))
        )
      )
      const before = await sizeOf(server, file)
      for (let day = 0; day < days; day++) await pushDay(server, authors, day)
      const grown = (await sizeOf(server, file)) - before
      return [{ name: 'sheet.server-bytes', value: grown / registers, unit: 'bytes' }]
    } finally {
      await server.close()
    }
  }
}

/** One day of the school in one request, with every second open absence explained afterwards. */
async function pushDay(server: TestServer, authors: Author[], day: number): Promise<void> {
  const date = server.today()
  const made = server.school.classes.map(({ id, pupils }, i) => {
    const author = authors[i]!
    const listed = pupils.filter((_, at) => at !== Math.floor(day / daysOfARoll))
    const marks = inventMarks(server.random, listed)
    const record = sheetId(id, date)
    const taken = author.op({ kind: 'sheet', record, set: { taken: { roll: listed, marks } } })
    const open = listed.filter(pupil => marks[pupil]?.fact === 'absent' && !marks[pupil].reason)
    return { author, taken, explained: server.random.some(open, 1 / 2) }
  })
  server.clock.now += 24 * 3600_000
  const envelopes = await Promise.all(
    made.flatMap(({ author, taken, explained }) =>
      [taken, ...explained.map(pupil => explain(server, author, taken, pupil))].map(op =>
        author.envelope(op)
      )
    )
  )
  const answers = await handIn(server, envelopes)
  if (answers.some(({ outcome }) => outcome !== 'accepted')) throw new Error('not accepted')
}

function explain({ random }: TestServer, author: Author, taken: Op, pupil: string): Op {
  const mark = { fact: 'absent', reason: random.pick(mainReasons) }
  const { record } = taken
  return author.op({ kind: 'sheet', record, set: { marks: { [pupil]: mark } }, seen: [taken.id] })
}

/** The size of the file, with nothing left in the log beside it. */
async function sizeOf({ db }: TestServer, file: string): Promise<number> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  return (await stat(file)).size
}
