/**
 * Kills, fills and cuts the real parts, and counts what was lost: `npm run torture`, for daily work
 * `-- --only=bad-line --rounds=20`. It ends with an error unless nothing was lost and nothing doubled.
 */
import { randomInt } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../random.ts'
import { badLine } from './bad-line.ts'
import { browserKill } from './browser-kill.ts'
import { diskFull } from './disk-full.ts'
import { fuzz } from './fuzz.ts'
import { isolation } from './isolation.ts'
import { NotHere, type Outcome, type Torture } from './part.ts'
import { quota } from './quota.ts'
import { serverKillPostgres, serverKillSqlite } from './server-kill.ts'
import { skippedRows } from './skipped-rows.ts'
import { twoTabs } from './two-tabs.ts'

const parts: Torture[] = [
  serverKillSqlite,
  serverKillPostgres,
  skippedRows,
  diskFull,
  browserKill,
  quota,
  twoTabs,
  badLine,
  fuzz,
  isolation
]

const { values } = parseArgs({
  options: {
    /** Names of parts, or their beginnings, with commas between them. */
    only: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' }
  }
})
const wanted = values.only?.split(',') ?? ['']
const chosen = parts.filter(({ name }) => wanted.some(begin => name.startsWith(begin)))
const seed = Number(values.seed ?? randomInt(2 ** 31))
if (chosen.length === 0 || (values.rounds && !(Number(values.rounds) > 0))) {
  say(`--rounds N --only ${parts.map(({ name }) => name).join(' | ')}`)
  process.exit(2)
}
// A signal ends the process in order, so that those who started others can end them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

say(`seed ${seed}`)
const lines: string[] = []
const total = { acknowledged: 0, lost: 0, doubled: 0, faults: 0 }
for (const part of chosen) {
  say(`\n── ${part.name}: ${part.does}`)
  const begun = performance.now()
  const outcome = await outcomeOf(part)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  if (typeof outcome === 'string') {
    lines.push(`– ${part.name.padEnd(22)} not run: ${outcome}`)
    continue
  }
  const { acknowledged, lost, doubled, faults, done } = outcome
  total.acknowledged += acknowledged
  total.lost += lost
  total.doubled += doubled
  total.faults += faults.length
  for (const fault of faults.slice(0, 20)) say(`✗ ${fault}`)
  const isGood = lost + doubled + faults.length === 0
  const figures = [acknowledged, lost, doubled].map(count => String(count).padStart(9)).join('')
  lines.push(`${isGood ? '✓' : '✗'} ${part.name.padEnd(22)}${figures}  ${seconds} s  ${done}`)
}
say(`\n${' '.repeat(30)}told     lost  doubled`)
for (const line of lines) say(line)
say(
  `\nacknowledged ${total.acknowledged}, lost ${total.lost}, doubled ${total.doubled}, faults ${total.faults}`
)
process.exit(total.lost + total.doubled + total.faults === 0 && total.acknowledged > 0 ? 0 : 1)

/** What came of a part, or why it could not be run here. */
async function outcomeOf(part: Torture): Promise<Outcome | string> {
  const folder = await mkdtemp(join(tmpdir(), 'qamqorlyq-torture-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  process.on('exit', clear)
  try {
    const rounds = Number(values.rounds ?? part.rounds)
    return await part.run({ rounds, folder, random: createRandom(seed), say })
  } catch (error) {
    if (error instanceof NotHere) return error.message
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { acknowledged: 0, lost: 0, doubled: 0, faults: [text], done: 'broken off' }
  } finally {
    process.off('exit', clear)
    clear()
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
