/**
 * Several people's writes in one commit. On the embedded database a commit waits for the disk, one
 * after the other; in the morning, when a hundred phones hand in at once, their writes share one.
 */
import type { Database, Write } from './database.ts'
import { engineOf } from './engine.ts'

/** Writes that hang together; one that throws takes back all that shares its commit. */
export type Job = (write: Write) => Promise<void>

/** How many works share a commit at most, so that nobody waits long for the others. */
const mostTogether = 32

export interface Committer {
  /**
   * Does a piece of work that comes to writing at its end, once or not at all. Writes of other works
   * that have begun are waited for, and nothing is fulfilled before the commit has returned.
   */
  work: <T>(run: (write: (jobs: Job[]) => Promise<void>) => Promise<T>) => Promise<T>
}

export function createCommitter(db: Database): Committer {
  return engineOf(db) === 'sqlite' ? commitTogether(db) : { work: run => run(commitApart(db)) }
}

/** Where many write at once, what need not hang together must not wait for each other either. */
function commitApart(db: Database) {
  return async (jobs: Job[]) => {
    for (const job of jobs) await db.transaction().execute(job)
  }
}

interface Waiting {
  jobs: Job[]
  done: () => void
  fail: (error: unknown) => void
}

function commitTogether(db: Database): Committer {
  /** Works that have begun and have not yet come to writing. */
  let coming = 0
  let isCommitting = false
  const waiting: Waiting[] = []

  function commitIfReady(): void {
    if (isCommitting || waiting.length === 0) return
    if (coming > 0 && waiting.length < mostTogether) return
    isCommitting = true
    void commit(db, waiting.splice(0, mostTogether)).then(() => {
      isCommitting = false
      commitIfReady()
    })
  }

  return {
    async work(run) {
      let isComing = true
      coming++
      const arrive = () => {
        if (isComing) coming--
        isComing = false
      }
      try {
        return await run(jobs => {
          arrive()
          return new Promise((done, fail) => {
            waiting.push({ jobs, done, fail })
            commitIfReady()
          })
        })
      } finally {
        arrive()
        commitIfReady()
      }
    }
  }
}

/** Never rejects: whoever waits is told. */
async function commit(db: Database, batch: Waiting[]): Promise<void> {
  try {
    await db.transaction().execute(async write => {
      for (const { jobs } of batch) for (const job of jobs) await job(write)
    })
    for (const { done } of batch) done()
  } catch (error) {
    for (const { fail } of batch) fail(error)
  }
}
