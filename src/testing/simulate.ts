/**
 * Runs the real phone and the real server through bad days that chance makes up:
 * `npm run simulate -- --schedules 10000 --seed 1`. The story of a failing seed is shrunk and told in
 * words; with the seed and `--schedules 1 --trace` the whole day passes again, step by step.
 * With QAMQORLYQ_TEST_DATABASE the servers keep their data in that PostgreSQL.
 * `--mutants` plants bugs, one after the other, and shows which verdict catches each; with
 * `--mutant a,b` those alone.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { useCheapKeys } from './simulator/cheap-keys.ts'
import { plant } from './simulator/mutants/plant.ts'
import { printTable } from './simulator/mutants/table.ts'
import { runAll } from './simulator/pool.ts'
import type { ScheduleResult } from './simulator/schedule.ts'
import { verdicts } from './simulator/verdict.ts'

const { values } = parseArgs({
  options: {
    /** How many, at least. */
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    /** Goes on with further schedules until so many seconds have passed. */
    seconds: { type: 'string', default: '0' },
    trace: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    /** Plants one bug by its name. */
    mutant: { type: 'string' }
  }
})
const schedules = Number(values.schedules)
const seed = Number(values.seed ?? randomInt(2 ** 31))
const { mutant } = values
const mostShown = 5

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

print(`seed ${seed}`)
if (values.mutants) {
  process.exitCode = (await printTable(seed, schedules, print, mutant?.split(','))) ? 0 : 1
} else process.exitCode = (await simulate()) ? 0 : 1

async function simulate(): Promise<boolean> {
  const counts = { schedules: 0, ops: 0, conflicts: 0, told: 0, gone: 0 }
  const failed = Object.fromEntries(verdicts.map(verdict => [verdict, 0]))
  const bad: number[] = []
  let shown = 0
  const note = (result: ScheduleResult): undefined => {
    counts.schedules++
    for (const name of ['ops', 'conflicts', 'told', 'gone'] as const) counts[name] += result[name]
    for (const verdict of verdicts) {
      for (const sentence of result.failures[verdict]) {
        failed[verdict]!++
        if (bad.at(-1) !== result.seed) bad.push(result.seed)
        if (shown++ < mostShown) print(`seed ${result.seed} ${verdict}: ${sentence}`)
      }
    }
  }
  if (values.trace) await traceHere(note)
  else {
    const until = Date.now() + Number(values.seconds) * 1000
    await runAll({ seed, schedules, until, mutant }, note)
    if (bad[0] !== undefined) await tellHere(bad[0])
  }
  if (counts.gone > 0) {
    print(`${counts.gone} ops went down with a phone or a server that was restored without them`)
  }
  const { gone: _, told, ...counted } = counts
  print(`${told} rows in the server's answers were held against who may be told what`)
  print(
    [...Object.entries(counted), ...Object.entries(failed)]
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  )
  return bad.length === 0
}

/** In this thread, so that what is told comes in order. */
async function traceHere(note: (result: ScheduleResult) => void): Promise<void> {
  const { runSchedule } = await loadHere()
  for (let i = 0; i < schedules; i++) note(await runSchedule(seed + i, { tell: print }))
}

async function tellHere(failing: number): Promise<void> {
  await loadHere()
  const [{ tellStory }, { planOf }] = await Promise.all([
    import('./simulator/story.ts'),
    import('./simulator/plan.ts')
  ])
  await tellStory(planOf(failing), print)
}

async function loadHere() {
  useCheapKeys()
  if (mutant) plant(mutant)
  return import('./simulator/schedule.ts')
}
