import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCommitter, type Job } from './commit.ts'
import { type Database, openDatabase } from './database.ts'

let db: Database

beforeEach(async () => {
  db = await openDatabase(':memory:')
})

afterEach(() => db.destroy())

const note =
  (name: string): Job =>
  async write => {
    await write.insertInto('meta').values({ name, value: '' }).execute()
  }

/** A work that has something to read before it writes, as a push has. */
const readThenWrite = (job: Job) => async (write: (jobs: Job[]) => Promise<void>) => {
  await notes()
  await write([job])
}

async function notes(): Promise<string[]> {
  const rows = await db.selectFrom('meta').select('name').where('value', '=', '').execute()
  return rows.map(({ name }) => name).sort()
}

test('works that come together share one commit', async () => {
  const transaction = vi.spyOn(db, 'transaction')
  const committer = createCommitter(db)
  await Promise.all(['a', 'b', 'c'].map(name => committer.work(readThenWrite(note(name)))))
  expect(transaction).toHaveBeenCalledTimes(1)
  expect(await notes()).toEqual(['a', 'b', 'c'])
})

test('what fails is told to all who shared the commit, none of it is kept, and the next goes on', async () => {
  const committer = createCommitter(db)
  const broken: Job = async () => {
    throw new Error('the disk is full')
  }
  const results = await Promise.allSettled([
    committer.work(readThenWrite(note('a'))),
    committer.work(readThenWrite(broken)),
    committer.work(readThenWrite(note('b')))
  ])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await notes()).toEqual([])
  await committer.work(write => write([note('c')]))
  expect(await notes()).toEqual(['c'])
})

test('a work that writes nothing, or breaks before it writes, keeps nobody waiting', async () => {
  const committer = createCommitter(db)
  const results = await Promise.allSettled([
    committer.work(async () => 'nothing to write'),
    committer.work(async () => {
      throw new Error('broken')
    }),
    committer.work(write => write([note('a')]))
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await notes()).toEqual(['a'])
})

test('a work that takes its time holds up no more than a full commit of others', async () => {
  const committer = createCommitter(db)
  let goOn = () => {}
  const slow = committer.work(async write => {
    await new Promise<void>(done => {
      goOn = done
    })
    await write([note('slow')])
  })
  const others = Array.from({ length: 32 }, (_, i) => `n${i}`)
  await Promise.all(others.map(name => committer.work(write => write([note(name)]))))
  expect(await notes()).toHaveLength(32)
  goOn()
  await slow
  expect(await notes()).toHaveLength(33)
})
