/** Runs schedules on several threads. They share nothing but the number of the next one. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ScheduleResult } from './schedule.ts'
import type { WorkerTask } from './worker.ts'

export type Task = Omit<WorkerTask, 'begun'> & { threads?: number }

/** A thread that says nothing for so long, in ms, hangs. */
const longestSilence = 120_000

/** Runs a task to its end, or until `onResult` answers `stop`. Throws what a thread throws. */
export async function runAll(
  { threads = availableParallelism(), ...task }: Task,
  onResult: (result: ScheduleResult) => 'stop' | undefined
): Promise<void> {
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { ...task, begun } satisfies WorkerTask
      })
  )
  const stopAll = () => Promise.all(workers.map(worker => worker.terminate()))
  try {
    await Promise.all(workers.map(worker => follow(worker, onResult, stopAll)))
  } finally {
    await stopAll()
  }
}

function follow(
  worker: Worker,
  onResult: (result: ScheduleResult) => 'stop' | undefined,
  stopAll: () => Promise<unknown>
): Promise<void> {
  return new Promise((resolve, reject) => {
    const silence = setTimeout(() => reject(new Error('a thread hangs')), longestSilence)
    worker.on('message', (result: ScheduleResult) => {
      silence.refresh()
      if (onResult(result) === 'stop') void stopAll()
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(silence)
      resolve()
    })
  })
}
