/**
 * The door of every command. It runs on whatever Node the machine has, installs what is missing,
 * builds what is stale, and starts the rest on the Node that the project brings itself.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const node = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
const dist = process.env.QAMQORLYQ_DIST ?? 'dist'

/** What the built app is made of. */
const sources = [
  'src/client',
  'src/model',
  'src/sheets',
  'src/worker',
  'locales',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json'
]

const [command, ...rest] = process.argv.slice(2)
const commands = {
  start: async () => (await build()) || run(node, ['src/server/main.ts', ...rest]),
  test: () => run(node, ['src/testing/main.ts', ...rest]),
  build: () => build(),
  qamqorlyq: () => run(node, ['src/server/cli/main.ts', ...rest]),
  simulate: () => run(node, ['src/testing/simulate.ts', ...rest]),
  bench: () => run(node, ['src/testing/bench/main.ts', ...rest])
}

if (!Object.hasOwn(commands, command)) {
  process.stderr.write(`${Object.keys(commands).join(' | ')}\n`)
  process.exit(2)
}
process.chdir(root)
install()
process.exit(await commands[command]())

/** Installs exactly what the lockfile says, unless that has been done. */
function install() {
  const stamp = join(root, 'node_modules', '.installed')
  const wanted = hashOf(['package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  // npm speaks on the error line, so that what a command prints stays its own.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--loglevel=error'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, wanted)
}

/** Builds the app, unless its sources are those of the last build. */
async function build() {
  const stamp = join(root, dist, '.built')
  const wanted = hashOf(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0
  const status = await run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel=warn'], 2)
  if (status === 0) writeFileSync(stamp, wanted)
  return status
}

/** Runs a program to its end, passing signals on; resolves with its exit code. */
function run(program, args, out = 'inherit') {
  return new Promise(done => {
    const child = spawn(program, args, { env, stdio: ['inherit', out, 'inherit'] })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('exit', (code, signal) => done(code ?? (signal ? 130 : 1)))
  })
}

/** One hash over the contents of files and folders. */
function hashOf(paths) {
  const hash = createHash('sha256')
  const add = path => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name))
    } else {
      hash.update(path).update(readFileSync(path))
    }
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}
