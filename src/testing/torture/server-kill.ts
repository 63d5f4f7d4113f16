/**
 * The server is killed while registers come in, and started again on what it left; on PostgreSQL
 * every third time it is the database that dies, and the server has to go on by itself.
 */
import { openSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../../../e2e/school/server.ts'
import { startPostgres } from '../postgres.ts'
import { audit } from './audit.ts'
import { startLoad, untilMore, wait } from './load.ts'
import type { Given, Outcome, Torture } from './part.ts'
import { foundTeachers } from './school.ts'

const teachers = 16

export const serverKillSqlite: Torture = {
  name: 'server-kill-sqlite',
  does: 'the server killed under load, on SQLite',
  rounds: 50,
  run: given => killServer(given, join(given.folder, 'data', 'qamqorlyq.db'))
}

export const serverKillPostgres: Torture = {
  name: 'server-kill-postgres',
  does: 'the server killed under load, on PostgreSQL, or PostgreSQL itself',
  rounds: 50,
  async run(given) {
    const postgres = await startPostgres({ durable: true })
    process.once('exit', postgres.stop)
    try {
      return await killServer(given, postgres.url, postgres.crash)
    } finally {
      process.off('exit', postgres.stop)
      postgres.stop()
    }
  }
}

async function killServer(
  { rounds, folder, random, say }: Given,
  database: string,
  crashDatabase?: () => void
): Promise<Outcome> {
  const dataDir = join(folder, 'data')
  await mkdir(dataDir)
  const staff = await foundTeachers(database, teachers)
  const env: Record<string, string> = crashDatabase ? { DATABASE_URL: database } : {}
  const log = openSync(join(folder, 'log'), 'a')
  const start = () => startServer(dataDir, env, [], log)
  let server: RunningServer = await start()
  const load = startLoad(staff, () => server.port)
  const taken = () => load.acknowledged.size
  const outcome: Outcome = { acknowledged: 0, lost: 0, doubled: 0, faults: [], done: '' }
  let kills = 0
  let crashes = 0
  try {
    for (let round = 1; round <= rounds; round++) {
      await untilMore(taken, teachers)
      await wait(100 + random.int(600))
      if (crashDatabase && round % 3 === 0) {
        crashDatabase()
        crashes++
        // What the server was told while its database was away must not have ended it.
        await untilMore(taken, teachers)
        if (server.hasEnded()) throw new Error('the server ended with its database')
      } else {
        await server.kill()
        kills++
      }
      const found = await audit(database, [...load.acknowledged])
      note(outcome, found, round)
      if (server.hasEnded()) server = await start()
      if (round % 10 === 0) say(`${round} of ${rounds}: ${load.acknowledged.size} acknowledged`)
    }
    await load.stop()
  } finally {
    await server.kill()
  }
  note(outcome, await audit(database, load.acknowledged), rounds)
  const tries = [...load.refusals.values()].reduce((sum, count) => sum + count, 0)
  return {
    ...outcome,
    acknowledged: load.acknowledged.size,
    done: `server killed ${kills}, database ${crashes}, tries without an answer ${tries}`
  }
}

function note(outcome: Outcome, found: Awaited<ReturnType<typeof audit>>, round: number): void {
  outcome.lost = Math.max(outcome.lost, found.lost.length)
  outcome.doubled = Math.max(outcome.doubled, found.doubled.length)
  for (const fault of found.faults) outcome.faults.push(`round ${round}: ${fault}`)
}
