/**
 * Measures what the app costs, in bytes and in waiting: `npm run bench`, with `-- --json` as an array
 * of figures, with `-- --only start.offline tap` a part of it. A missed aim is said, not punished.
 */
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from '@playwright/test'
import { buildApp, buildBare } from './build.ts'
import { bytes } from './bytes.ts'
import { decrypt } from './decrypt.ts'
import { yearExport } from './export.ts'
import { type Figure, isAsked, toTable } from './figures.ts'
import { firstSync } from './first-sync.ts'
import { rollImport } from './import.ts'
import type { Bench, Part } from './part.ts'
import { openBrowser } from './phone.ts'
import { registerGrowth } from './register-growth.ts'
import { starts } from './starts.ts'
import { backlog } from './sync/backlog.ts'
import { firstPull } from './sync/first-pull.ts'
import { queue } from './sync/queue.ts'
import { serverAlone } from './sync/server-alone.ts'

const parts: Part[] = [
  bytes,
  registerGrowth,
  firstSync,
  starts,
  decrypt,
  rollImport,
  yearExport,
  backlog,
  queue,
  firstPull,
  serverAlone
]

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
  allowPositionals: true
})
const asked = [...(values.only ?? []), ...positionals]
const chosen = parts.filter(({ figures }) =>
  figures.some(name => isAsked(name, asked) || asked.some(part => isAsked(part, [name])))
)
if (chosen.length === 0) {
  process.stderr.write(`--only ${parts.flatMap(({ figures }) => figures).join(' | ')}\n`)
  process.exit(2)
}

const root = await mkdtemp(join(tmpdir(), 'qamqorlyq-bench-'))
// A signal ends the process in order, so that those who started others can end them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))

const once = <T>(make: () => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
let opened: Promise<Browser> | undefined
const bench: Bench = {
  browser: () => (opened ??= openBrowser()),
  async folder(name) {
    await mkdir(join(root, name), { recursive: true })
    return join(root, name)
  },
  dist: once(() => buildApp(join(root, 'app-dist'))),
  bareDist: once(() => buildBare(join(root, 'bare-dist'))),
  say: line => process.stderr.write(`${line}\n`)
}

try {
  const figures: Figure[] = []
  for (const part of chosen) figures.push(...(await part.run(bench)))
  const shown = figures.filter(({ name }) => isAsked(name, asked))
  process.stdout.write(`${values.json ? JSON.stringify(shown, null, 2) : toTable(shown)}\n`)
} finally {
  await (await opened)?.close()
}
