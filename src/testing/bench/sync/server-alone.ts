/**
 * The server alone in the morning: durable registers a second, each a push of its own, from another
 * device than the one before, by 32 clients over real sockets. The load is a process of its own on
 * the same machine.
 */
import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningServer, startServer } from '../../../../e2e/school/server.ts'
import { startPostgres } from '../../postgres.ts'
import { type Figure, median } from '../figures.ts'
import type { Bench, Part } from '../part.ts'
import type { LoadResult } from '../register-load.ts'
import { saidBy } from './peers.ts'

const rounds = 3
const note =
  'Each register is a push of its own, from another device than the one before, signed, sealed by a phone ' +
  'that was opened anew, opened, checked, and on the disk before it is answered; 32 clients in a process of their own share the processors with the ' +
  "server. The whole nation's morning, five times over, is 530 a second."
/** The kernel counts processor time in hundredths of a second. */
const msOfTick = 10

export const serverAlone: Part = {
  figures: ['sync.server'],
  async run(bench) {
    const figures: Figure[] = []
    for (const engine of ['sqlite', 'postgres'] as const) {
      const mornings: Morning[] = []
      for (let round = 1; round <= rounds; round++) {
        bench.say(`a morning on ${engine}, round ${round} of ${rounds}`)
        mornings.push(
          await (engine === 'sqlite' ? onSqlite(bench, round) : onPostgres(bench, round))
        )
      }
      const middle = (of: keyof Morning) => median(mornings.map(each => each[of]))
      figures.push(
        {
          name: `sync.server.${engine}.per-second`,
          value: middle('perSecond'),
          unit: 'a second',
          note
        },
        { name: `sync.server.${engine}.median`, value: middle('median'), unit: 'ms' },
        { name: `sync.server.${engine}.p99`, value: middle('p99'), unit: 'ms' },
        { name: `sync.server.${engine}.cpu`, value: middle('cpu'), unit: 'ms' }
      )
    }
    return figures
  }
}

/** What the load saw, and the server's processor time for each register, in ms. */
type Morning = Omit<LoadResult, 'registers'> & { cpu: number }

async function onSqlite(bench: Bench, round: number): Promise<Morning> {
  const dataDir = await bench.folder(`morning-${round}`)
  return measure(dataDir, join(dataDir, 'qamqorlyq.db'))
}

async function onPostgres(bench: Bench, round: number): Promise<Morning> {
  const postgres = await startPostgres({ durable: true })
  try {
    const dataDir = await bench.folder(`morning-postgres-${round}`)
    return await measure(dataDir, postgres.url, { DATABASE_URL: postgres.url })
  } finally {
    postgres.stop()
  }
}

async function measure(
  dataDir: string,
  database: string,
  env: Record<string, string> = {}
): Promise<Morning> {
  const keys = join(dataDir, 'keys')
  const load = fork(new URL('./morning-load.ts', import.meta.url), [database, keys])
  let server: RunningServer | undefined
  try {
    await saidBy(load)
    server = await startServer(dataDir, env)
    load.send(server.port)
    await saidBy(load)
    const before = await processorTime(server.pid)
    const { registers, ...seen } = (await saidBy(load)) as LoadResult
    return { ...seen, cpu: ((await processorTime(server.pid)) - before) / registers }
  } finally {
    load.kill()
    await server?.stop()
  }
}

/** Milliseconds that a process has had of the processors; nothing where the system does not tell. */
async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [user = '', system = ''] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * msOfTick
}
