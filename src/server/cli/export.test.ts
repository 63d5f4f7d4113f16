import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTable } from '../../sheets/read-table.ts'
import { openProtected } from '../../testing/open-protected.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { readConfig } from '../config.ts'
import { readAudit } from '../store/audit.ts'
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

async function passwordFile(password: string, mode = 0o600): Promise<string> {
  const path = join(folder, 'password')
  await writeFile(path, password, { mode })
  return path
}

async function noted(): Promise<(string | null)[]> {
  const { lines } = await readAudit(server.db, server.school.org, {})
  return lines.flatMap(({ act, record }) => (act === 'exported' ? [record] : []))
}

test('puts the workbook under the password of a file, and notes which exports had one', async () => {
  const password = 'Қысқы кеште 27 қой'
  const file = await passwordFile(`${password}\n`)
  expect((await run('roll', {})).json).toMatchObject({ withPassword: false })
  const plain = await readTable(new Uint8Array(await readFile(join(folder, 'file'))))
  const { json, lines } = await run('roll', { 'password-file': file })
  expect(json).toMatchObject({ subject: 'roll', withPassword: true })
  const bytes = new Uint8Array(await readFile(join(folder, 'file')))
  const opened = await readTable(openProtected(bytes, password))
  expect(opened).toEqual(plain)
  expect(JSON.stringify([json, lines])).not.toContain(password)
  const days = '2027-01-11:2027-01-11'
  expect(await noted()).toEqual([`roll:${days}:with-password`, `roll:${days}`])
})

test('writes nothing if the password is weak, missing, open to others or of no use', async () => {
  const file = await passwordFile('1234567890')
  const refused = async (options: Record<string, string>, problem: string) =>
    expect(run('roll', options)).rejects.toMatchObject({ problem })
  await refused({ 'password-file': file }, 'weak-password')
  await passwordFile('Қысқы кеште 27 қой')
  await refused({ 'password-file': file, format: 'csv' }, 'csv-has-no-password')
  await refused({ 'password-file': join(folder, 'none') }, 'not-found')
  await refused({ 'password-file': folder }, 'not-found')
  await chmod(file, 0o640)
  await refused({ 'password-file': file }, 'open-to-others')
  expect(await readdir(folder)).toEqual(['password'])
  expect(await noted()).toEqual([])
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
