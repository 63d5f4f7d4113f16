import { afterEach, beforeEach, expect, test } from 'vitest'
import { openServer, type TestServer } from '../../testing/server.ts'
import { readConfig } from '../config.ts'
import { wordsOf } from '../words.ts'
import { retentionCommand } from './retention.ts'

let server: TestServer

beforeEach(async () => {
  server = await openServer()
})

afterEach(() => server.close())

const run = (words: string[], options = {}) =>
  retentionCommand.run({
    context: server.context,
    words,
    options,
    t: wordsOf('kk'),
    language: 'kk',
    config: readConfig({})
  })

test('shows what is usual, and what the school has set instead', async () => {
  const usual = { notes: 1, visits: 3, contacts: 1, pupils: 5, aside: 1 }
  expect((await run([])).json).toEqual({ retention: usual, erased: [] })
  const { json, lines } = await run(['set', 'visits', '10'])
  expect(json).toMatchObject({ retention: { ...usual, visits: 10 } })
  expect(lines.find(line => line.startsWith('visits'))).toContain('10 оқу жылы')
  await run(['set', 'visits', '0'])
  expect((await run(['show'])).json).toMatchObject({ retention: { ...usual, visits: 0 } })
})

test('runs, and tries out', async () => {
  const nothing = { pupils: 0, contacts: 0, records: 0, aside: 0 }
  expect((await run(['run'], { 'dry-run': true })).json).toEqual({ ...nothing, dryRun: true })
  expect((await run(['run'])).json).toEqual({ ...nothing, dryRun: false })
})

test.each([
  [['begin']],
  [['set', 'visits']],
  [['set', 'photos', '1']],
  [['set', 'visits', '-1']],
  [['set', 'visits', '76']],
  [['set', 'visits', '1.5']]
])('does not understand %j', async words => {
  await expect(run(words)).rejects.toMatchObject({ problem: 'bad-input' })
})
