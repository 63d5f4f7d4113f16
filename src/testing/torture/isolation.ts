/**
 * Schedules of the simulator, with classes of the usual size, until so many rows in the server's answers
 * have been held against who may be told what. None may be outside.
 */
import { runAll } from '../simulator/pool.ts'
import { verdictsOf } from '../simulator/verdict.ts'
import type { Given, Outcome, Torture } from './part.ts'

const pupils = 30
const sayEvery = 50_000

export const isolation: Torture = {
  name: 'isolation',
  does: 'rows that the server tells, held against who may be told what',
  rounds: 1_000_000,
  async run({ rounds, random, say }: Given): Promise<Outcome> {
    const seed = random.int(2 ** 31)
    const faults: string[] = []
    let [rows, schedules, outside] = [0, 0, 0]
    await runAll({ seed, schedules: Number.MAX_SAFE_INTEGER, pupils }, result => {
      if (Math.floor(rows / sayEvery) < Math.floor((rows + result.told) / sayEvery)) {
        say(`${rows + result.told} rows, ${outside} outside`)
      }
      rows += result.told
      schedules++
      outside += result.failures.leaked.length
      for (const verdict of verdictsOf(result)) {
        faults.push(`seed ${result.seed} ${verdict}: ${result.failures[verdict][0]}`)
      }
      return rows >= rounds || faults.length >= 20 ? 'stop' : undefined
    })
    const done = `${rows} rows in ${schedules} schedules, ${outside} outside`
    return { acknowledged: rows, lost: 0, doubled: 0, faults, done }
  }
}
