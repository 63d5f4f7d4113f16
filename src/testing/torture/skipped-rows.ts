/**
 * Many write into few scopes of one PostgreSQL at once, through several servers, while somebody pulls
 * without a pause. A row that is numbered early and committed late must not be passed over.
 */
import { kinds } from '../../model/kinds/index.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import type { PullRequest } from '../../model/sync/wire.ts'
import { createApp } from '../../server/app.ts'
import { perSecond } from '../../server/pace.ts'
import { openDatabase } from '../../server/store/database.ts'
import { type Author, openAuthor } from '../author.ts'
import { startPostgres } from '../postgres.ts'
import { openServer, type TestServer } from '../server.ts'
import type { Given, Outcome, Torture } from './part.ts'

const writers = 32
/** Eight write into each. */
const classes = 4
const servers = 3

/** A round is a second. */
export const skippedRows: Torture = {
  name: 'skipped-rows',
  does: `${writers} writers and a reader who never rests, on PostgreSQL`,
  rounds: 60,
  async run(given) {
    const postgres = await startPostgres()
    try {
      return await writeAndRead(postgres.url, given)
    } finally {
      postgres.stop()
    }
  }
}

async function writeAndRead(database: string, { rounds, say }: Given): Promise<Outcome> {
  const first = await openDatabase(database)
  const server = await openServer({
    database: { db: first, close: () => first.destroy() },
    classes,
    pupils: 5
  })
  const others = await Promise.all(
    Array.from({ length: servers - 1 }, () => openDatabase(database))
  )
  const doors: TestServer['ask'][] = [
    server.ask,
    ...others.map(db => {
      const app = createApp({ ...server.context, kinds, db })
      const ask: TestServer['ask'] = async (path, init) => app.request(path, init)
      return ask
    })
  ]
  try {
    const taken = new Set<string>()
    const faults: string[] = []
    const teachers = await Promise.all(
      Array.from({ length: writers }, async (_, w) => {
        const { id, pupils } = server.school.classes[w % classes]!
        const person = await server.hire(`Мұғалім ${w}`, 'teacher', [id])
        const door = { ...server, ask: doors[w % servers]! }
        return {
          author: await openAuthor(door, person),
          id,
          pupils,
          place: Math.floor(w / classes)
        }
      })
    )
    const reader = await openReader(server)
    let isOver = false
    const until = performance.now() + rounds * 1000
    const writeAll = teachers.map(async ({ author, id, pupils, place }) => {
      for (let n = 0; performance.now() < until; n++) {
        const day = addDays(server.today(), n * (writers / classes) + place)
        const set = { taken: { roll: pupils, marks: {} } }
        const op = author.op({ kind: 'sheet', record: sheetId(id, day), set })
        const [answer] = await author.push(op)
        if (answer?.outcome === 'accepted') taken.add(op.record)
        else faults.push(`${answer?.outcome} ${answer?.problem}`)
      }
    })
    const written = Promise.all(writeAll).finally(() => {
      isOver = true
    })
    await Promise.all([written, reader.readUntil(() => isOver)])
    const skipped = [...taken].filter(id => !reader.times.has(id)).length
    const twice = [...taken].filter(id => (reader.times.get(id) ?? 0) > 1).length
    const done = `rows written ${taken.size}, read ${reader.times.size}, skipped ${skipped}, pulls ${reader.pulls()}`
    say(done)
    return { acknowledged: taken.size, lost: skipped, doubled: twice, faults, done }
  } finally {
    await Promise.all(others.map(db => db.destroy()))
    await server.close()
  }
}

/** Somebody who may read every class, and counts how often each register came. */
async function openReader(server: TestServer) {
  const author: Author = await openAuthor(server, await server.hire('Сәуле', 'care'))
  const cursors: PullRequest['cursors'] = {}
  const times = new Map<string, number>()
  let epoch: string | null = null
  let pulls = 0
  /** Answers whether there was something new. */
  async function read(): Promise<boolean> {
    // It never rests, and the clock of this server stands still unless somebody moves it.
    server.clock.now += 1000 / perSecond
    const answer = await author.pull(cursors, epoch)
    pulls++
    epoch = answer.epoch
    for (const { scope, to, rows } of answer.pages) {
      cursors[scope] = to
      for (const { id, kind } of rows) {
        if (kind === 'sheet') times.set(id, (times.get(id) ?? 0) + 1)
      }
    }
    return answer.pages.length > 0
  }
  return {
    times,
    pulls: () => pulls,
    async readUntil(isOver: () => boolean) {
      while (!isOver()) await read()
      while (await read());
    }
  }
}
