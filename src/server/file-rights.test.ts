import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { commandLine, startServer } from '../../e2e/school/server.ts'

test.skipIf(process.platform === 'win32')(
  'What server and command line write is for their own user alone, a copy and an export too',
  async () => {
    const before = process.umask()
    const dataDir = await mkdtemp(join(tmpdir(), 'qamqorlyq-rights-'))
    onTestFinished(() => rm(dataDir, { recursive: true }))
    await commandLine(dataDir, ['school', 'create', 'Тобылғы'])
    const server = await startServer(dataDir)
    onTestFinished(() => server.stop())
    await commandLine(dataDir, ['backup', join(dataDir, 'copy.db')])
    const span = ['--from', '2026-09-01', '--to', '2026-09-30']
    const out = join(dataDir, 'roll.csv')
    await commandLine(dataDir, ['export', 'roll', ...span, '--format', 'csv', '--out', out])
    const names = await readdir(dataDir, { recursive: true })
    const open = await Promise.all(
      names.map(async name => ((await stat(join(dataDir, name))).mode & 0o077 ? [name] : []))
    )
    expect(before & 0o077).not.toBe(0o077)
    expect(names).toEqual(expect.arrayContaining(['qamqorlyq.db', 'copy.db', 'roll.csv']))
    expect(open.flat()).toEqual([])
  }
)
