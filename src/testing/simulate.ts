/**
 * Runs the real phone and the real server through bad days that chance makes up:
 * `node src/testing/simulate.ts --schedules 500 --seed 1`. A failing seed is printed; with it and
 * `--schedules 1 --trace` the same day passes again, step by step.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { verdicts } from './simulator/check.ts'
import { runSchedule, type ScheduleResult } from './simulator/schedule.ts'

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '500' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false }
  }
})
const schedules = Number(values.schedules)
const seed = Number(values.seed ?? randomInt(2 ** 31))
const mostShown = 5

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

print(`seed ${seed}`)
const counts = { ops: 0, conflicts: 0 }
const failed = Object.fromEntries(verdicts.map(verdict => [verdict, 0]))
let shown = 0
let next = 0

function note(result: ScheduleResult): void {
  counts.ops += result.ops
  counts.conflicts += result.conflicts
  for (const verdict of verdicts) {
    const sentences = result.failures[verdict]
    failed[verdict]! += sentences.length
    for (const sentence of sentences) {
      if (shown++ < mostShown) print(`seed ${result.seed} ${verdict}: ${sentence}`)
    }
  }
}

/** Schedules share nothing, so a few of them at once only fill the time in which keys are used. */
async function runNext(): Promise<void> {
  while (next < schedules) {
    note(await runSchedule(seed + next++, values.trace ? { trace: print } : {}))
  }
}

await Promise.all(Array.from({ length: 4 }, runNext))
const bad = verdicts.map(verdict => `${verdict} ${failed[verdict]}`)
print(
  [`schedules ${schedules}`, `ops ${counts.ops}`, `conflicts ${counts.conflicts}`, ...bad].join(
    ', '
  )
)
process.exitCode = verdicts.some(verdict => failed[verdict]! > 0) ? 1 : 0
