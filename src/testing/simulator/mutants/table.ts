/** Plants each bug in turn and says which verdict caught it, and after how many schedules. */
import { availableParallelism } from 'node:os'
import { runAll } from '../pool.ts'
import { verdictsOf } from '../verdict.ts'
import { type Mutant, mutants } from './mutants.ts'

export interface Catch {
  /** The verdicts of the first schedule that failed; none if nothing was noticed. */
  verdicts: string[]
  after: number
}

/** Runs schedules with a planted bug until one fails. */
export async function hunt(name: string, seed: number, schedules: number): Promise<Catch> {
  let after = 0
  let verdicts: string[] = []
  try {
    await runAll({ seed, schedules, mutant: name, threads: 1 }, result => {
      if (verdicts.length > 0) return 'stop'
      after++
      verdicts = verdictsOf(result)
      return verdicts.length > 0 ? 'stop' : undefined
    })
  } catch (error) {
    if ((error as Error).message !== 'a thread hangs') throw error
    verdicts = ['stuck']
  }
  return { verdicts, after }
}

/** Prints the table as it grows; whether every bug was caught. */
export async function printTable(
  seed: number,
  schedules: number,
  print: (line: string) => void
): Promise<boolean> {
  const left = [...mutants]
  let missed = 0
  const huntNext = async () => {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const caught = await hunt(mutant.name, seed, schedules)
      if (caught.verdicts.length === 0) missed++
      print(rowOf(mutant, caught))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, huntNext))
  print(`planted ${mutants.length}, caught ${mutants.length - missed}, missed ${missed}`)
  return missed === 0
}

function rowOf({ name, breaks }: Mutant, { verdicts, after }: Catch): string {
  const verdict = verdicts.length > 0 ? verdicts.join(' ') : 'MISSED'
  return `${name.padEnd(36)} ${verdict.padEnd(24)} ${String(after).padStart(6)}  ${breaks}`
}
