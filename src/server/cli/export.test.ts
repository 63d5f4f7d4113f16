import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTable } from '../../sheets/read-table.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { readConfig } from '../config.ts'
import { wordsOf } from '../words.ts'
import { exportCommand } from './export.ts'

let server: TestServer
let folder: string

beforeEach(async () => {
  server = await openServer()
  folder = await mkdtemp(join(tmpdir(), 'qamqorlyq-export-'))
})

afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

function run(subject: string, options: Record<string, string | string[] | boolean>) {
  const { context } = server
  const out = join(folder, 'file')
  const span = { from: '2027-01-11', to: '2027-01-11' }
  return exportCommand.run({
    context,
    words: [subject],
    options: { out, ...span, ...options },
    t: wordsOf('kk'),
    language: 'kk',
    config: readConfig({})
  })
}

test('writes the roll of one class, however its name is typed', async () => {
  const { json } = await run('roll', { format: 'csv', class: ['7-ә сынып'] })
  expect(json).toMatchObject({ subject: 'roll', format: 'csv', rows: 4, taken: 0, due: 0 })
  const table = await readTable(new Uint8Array(await readFile(join(folder, 'file'))))
  expect(table.ok && table.rows.filter(row => row[0] === '7 «Ә»')).toHaveLength(4)
})

test.each([
  ['staff', {}, 'bad-input'],
  ['roll', { format: 'pdf' }, 'bad-input'],
  ['roll', { from: '2027-02-30' }, 'wrong-span'],
  ['roll', { from: '2027-01-12' }, 'wrong-span'],
  ['roll', { to: '2029-01-11' }, 'span-too-long'],
  ['roll', { class: ['12Я'] }, 'not-found'],
  ['roll', { out: '/nowhere/at/all' }, 'cannot-write']
])('refuses %s with %o', async (subject, options, problem) => {
  await expect(run(subject, options)).rejects.toMatchObject({ problem })
})
