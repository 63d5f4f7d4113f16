/** The real server in a process of its own, and the command line beside it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

export interface RunningServer {
  port: number
  pid: number
  stop: () => Promise<void>
  /** Ends it as a cut of power would: without a word. */
  kill: () => Promise<void>
  hasEnded: () => boolean
}

/** Starts the server on a folder of data; resolved when it answers. `log` takes all that it prints. */
export async function startServer(
  dataDir: string,
  env: Record<string, string> = {},
  args: string[] = [],
  log: number | 'inherit' = 'inherit'
): Promise<RunningServer> {
  const port = await freePort()
  const child = spawn(process.execPath, ['src/server/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', log === 'inherit' ? 'ignore' : log, log]
  })
  // Whatever ends this process, the server ends with it.
  const end = () => child.kill('SIGKILL')
  process.on('exit', end)
  child.once('exit', () => process.off('exit', end))
  await untilHealthy(port, child)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const endBy = (signal: 'SIGTERM' | 'SIGKILL') =>
    new Promise<void>(done => {
      if (hasEnded()) return done()
      child.once('exit', () => done())
      child.kill(signal)
      return undefined
    })
  return {
    port,
    pid: child.pid!,
    stop: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
    hasEnded
  }
}

/** Runs the command line on the same data and reads its JSON. */
export async function commandLine<T>(
  dataDir: string,
  args: string[],
  env: Record<string, string> = {}
): Promise<T> {
  const { stdout } = await run(process.execPath, ['src/server/cli/main.ts', ...args, '--json'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    maxBuffer: 50_000_000
  })
  return JSON.parse(stdout) as T
}

async function untilHealthy(port: number, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise(done => setTimeout(done, 100))
  }
  throw new Error('the server does not answer')
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}
