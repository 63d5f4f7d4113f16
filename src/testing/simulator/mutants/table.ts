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

/** Runs schedules with a planted bug until one fails, or fails with this verdict. */
export async function hunt(
  name: string,
  seed: number,
  schedules: number,
  wanted?: string
): Promise<Catch> {
  let after = 0
  let verdicts: string[] = []
  try {
    const favour = mutants.find(mutant => mutant.name === name)?.favour
    await runAll({ seed, schedules, mutant: name, favour, threads: 1 }, result => {
      if (verdicts.length > 0) return 'stop'
      after++
      const found = verdictsOf(result)
      if (wanted === undefined || found.some(verdict => verdict === wanted)) verdicts = found
      return verdicts.length > 0 ? 'stop' : undefined
    })
  } catch (error) {
    if ((error as Error).message !== 'a thread hangs') throw error
    verdicts = ['stuck']
  }
  return { verdicts, after }
}

/** Prints the table as it grows, of all or of those named; whether every bug was caught. */
export async function printTable(
  seed: number,
  schedules: number,
  print: (line: string) => void,
  named?: readonly string[]
): Promise<boolean> {
  const planted = mutants.filter(({ name }) => !named || named.includes(name))
  const left = [...planted]
  let missed = 0
  const huntNext = async () => {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const caught = await hunt(mutant.name, seed, schedules)
      if (caught.verdicts.length === 0) missed++
      print(rowOf(mutant, caught))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, huntNext))
  print(`planted ${planted.length}, caught ${planted.length - missed}, missed ${missed}`)
  return missed === 0 && planted.length > 0
}

function rowOf({ name, breaks }: Mutant, { verdicts, after }: Catch): string {
  const verdict = verdicts.length > 0 ? verdicts.join(' ') : 'MISSED'
  return `${name.padEnd(36)} ${verdict.padEnd(24)} ${String(after).padStart(6)}  ${breaks}`
}
