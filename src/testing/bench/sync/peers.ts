/** The peers that the bench measures beside the app: a package of their own, installed when it is asked for. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildPage, buildPlainPage } from '../build.ts'
import type { Bench } from '../part.ts'

/** Sizes of PouchDB's batches; the best is the one that the app is held against. */
export const batches = [100, 500, 1000]

const folder = fileURLToPath(new URL('../peers', import.meta.url))

/** Installs what the lockfile of the peers says, unless it has been done. */
function installPeers(): void {
  if (existsSync(`${folder}/node_modules/.package-lock.json`)) return
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32'
  })
  if (status !== 0) throw new Error('the peers could not be installed')
}

/** The two pages that are driven, once for every part. */
export async function buildPages(bench: Bench): Promise<{ app: string; pouchdb: string }> {
  installPeers()
  const [app, pouchdb] = [await bench.folder('sync-page'), await bench.folder('peers-page')]
  await buildPlainPage(app, 'src/testing/bench/sync/page')
  await buildPage(pouchdb, `${folder}/vite.config.js`)
  return { app, pouchdb }
}

export interface PeersServer {
  port: number
  /** Puts documents into a database, past the line. */
  fill: (name: string, docs: object[]) => Promise<void>
  stop: () => Promise<void>
}

export async function startPeersServer(dataDir: string, dist: string): Promise<PeersServer> {
  const server = fork(`${folder}/server.js`, [dataDir, dist])
  const { port } = (await saidBy(server)) as { port: number }
  return {
    port,
    async fill(name, docs) {
      server.send({ name, docs })
      const { filled } = (await saidBy(server)) as { filled: number }
      if (filled !== docs.length) throw new Error(`${filled} of ${docs.length}`)
    },
    async stop() {
      const ended = once(server, 'exit')
      server.disconnect()
      await ended
    }
  }
}

/** What a child process says next; throws if it ends instead. */
export async function saidBy(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController()
  const { signal } = stop
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process ended with ${code}`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended])
    return message
  } finally {
    ended.catch(() => {})
    stop.abort()
  }
}
