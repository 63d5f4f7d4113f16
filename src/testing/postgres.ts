/**
 * A PostgreSQL server for tests and benches, from Debian's packages: started on a folder and a port of
 * its own as a person without rights, since it refuses root, and gone when it is stopped.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningPostgres {
  url: string
  /** Ends it in the middle of everything, and starts it again on what it left. */
  crash: () => void
  stop: () => void
}

const packages = '/usr/lib/postgresql'

/** The server that the environment names for tests, or one of our own. */
export async function givenOrOwnPostgres(): Promise<Pick<RunningPostgres, 'url' | 'stop'>> {
  const url = process.env.QAMQORLYQ_TEST_DATABASE
  return url ? { url, stop: () => undefined } : startPostgres()
}

/** `durable`: commits reach the disk, as in a school; without, as fast as a test likes it. */
export async function startPostgres({ durable = false } = {}): Promise<RunningPostgres> {
  const bin = findBinaries() ?? installBinaries()
  const folder = mkdtempSync(join(tmpdir(), 'qamqorlyq-postgres-'))
  chmodSync(folder, 0o777)
  const data = join(folder, 'data')
  const port = await freePort()
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories=${folder}`,
    '-c max_connections=200',
    ...(durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off'])
  ]
  asNobody([join(bin, 'initdb'), '-D', data, '-U', 'qamqorlyq', '-A', 'trust', '-E', 'UTF8'])
  const control = (...args: string[]) => asNobody([join(bin, 'pg_ctl'), '-D', data, ...args])
  const begin = () => control('-w', '-l', join(folder, 'log'), '-o', settings.join(' '), 'start')
  const end = () => control('-m', 'immediate', 'stop')
  begin()
  return {
    url: `postgres://qamqorlyq@127.0.0.1:${port}/postgres`,
    crash() {
      end()
      begin()
    },
    stop() {
      end()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Only root has to become somebody else; Debian's package has made the person. */
function asNobody([program = '', ...args]: string[]): void {
  const isRoot = process.getuid?.() === 0
  const [command, all] = isRoot
    ? ['runuser', ['-u', 'postgres', '--', program, ...args]]
    : [program, args]
  execFileSync(command as string, all as string[], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function findBinaries(): string | undefined {
  if (!existsSync(packages)) return undefined
  const newest = readdirSync(packages)
    .filter(version => existsSync(join(packages, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0]
  return newest && join(packages, newest, 'bin')
}

/** Throws where the packages cannot be had. */
function installBinaries(): string {
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', 'postgresql')
  const bin = findBinaries()
  if (!bin) throw new Error('PostgreSQL is not here and could not be installed')
  return bin
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
