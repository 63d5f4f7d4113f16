/** One thread of the simulator: takes the next seed until there is none, and tells what came of it. */
import { parentPort, workerData } from 'node:worker_threads'
import { useCheapKeys } from './cheap-keys.ts'
import { plant } from './mutants/plant.ts'
import type { ScheduleResult } from './schedule.ts'

export interface WorkerTask {
  seed: number
  /** How many schedules at least, and, if a moment is given, others until then. */
  schedules: number
  until?: number | undefined
  /** A bug to plant first, by its name. */
  mutant?: string | undefined
  pupils?: number
  favour?: readonly string[] | undefined
  /** The number of schedules begun, shared by all threads. */
  begun: Int32Array<SharedArrayBuffer>
}

const { seed, schedules, until = 0, mutant, pupils, favour, begun } = workerData as WorkerTask
useCheapKeys()
if (mutant) plant(mutant)
// Loaded only now: a planted bug changes modules on their way in.
const { runSchedule } = await import('./schedule.ts')
for (;;) {
  const turn = Atomics.add(begun, 0, 1)
  if (turn >= schedules && Date.now() >= until) break
  const result: ScheduleResult = await runSchedule(seed + turn, { pupils, favour })
  parentPort?.postMessage(result)
}
