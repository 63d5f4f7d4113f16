/**
 * Everything that must be true before a change is taken: `npm test`, or for daily work
 * `npm test -- --only=lint,types,unit`. The last line counts over all parts.
 */
import { parseArgs } from 'node:util'
import { add, type Counts, nothing, type Part, parts } from './parts.ts'

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only?.split(',') ?? parts.map(({ name }) => name)
const strangers = wanted.filter(name => !parts.some(part => part.name === name))
if (strangers.length > 0) {
  say(`--only: ${strangers.join(', ')}? ${parts.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const outcomes = new Map<string, Counts & { seconds: number }>()
for (const part of parts.filter(isWanted)) {
  say(`\n── ${part.name}: ${part.does}`)
  const begun = performance.now()
  const counts = await countsOf(part)
  outcomes.set(part.name, { ...counts, seconds: (performance.now() - begun) / 1000 })
}

say('\n              passed failed skipped')
for (const [name, outcome] of outcomes) say(lineOf(name, outcome))
const total = [...outcomes.values()].reduce<Counts>(add, nothing)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)

/** What is needed by a part that is wanted is wanted too. */
function isWanted({ name }: Part): boolean {
  return parts.some(
    part => wanted.includes(part.name) && [part.name, ...(part.needs ?? [])].includes(name)
  )
}

/** Runs a part, if what it needs went well; a crash is a failure. */
async function countsOf({ needs = [], run }: Part): Promise<Counts> {
  const missing = needs.filter(need => outcomes.get(need)?.failed !== 0)
  if (missing.length > 0) {
    say(`not run: ${missing.join(', ')} failed`)
    return { ...nothing, failed: 1 }
  }
  try {
    return await run()
  } catch (crash) {
    say(crash instanceof Error ? (crash.stack ?? crash.message) : String(crash))
    return { ...nothing, failed: 1 }
  }
}

function lineOf(name: string, outcome: Counts & { seconds: number }): string {
  const { passed, failed, skipped, seconds } = outcome
  const counts = [passed, failed, skipped].map(count => String(count).padStart(7)).join('')
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(11)}${counts}${seconds.toFixed(1).padStart(9)} s`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
