/** The two that are measured beside each other, each with its own server on its own folder. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from '../../../../e2e/school/server.ts'
import { uuidv7 } from '../../../model/ids.ts'
import { kinds } from '../../../model/kinds/index.ts'
import { schoolDayOf } from '../../../model/rules/school-time.ts'
import type { Context } from '../../../server/context.ts'
import { invite } from '../../../server/people/invitations.ts'
import { openDatabase } from '../../../server/store/database.ts'
import {
  employ,
  foundSchool,
  grant,
  type MadeUpClass,
  type SchoolSize
} from '../../made-up-school.ts'
import { growSchool } from '../grown-school.ts'
import type { Bench } from '../part.ts'
import { type PeersServer, startPeersServer } from './peers.ts'

export interface Side {
  port: number
  /** What a new phone comes in with. */
  access: () => Promise<string>
  /** Ends the server; the bytes that its folder has grown to. */
  stop: () => Promise<number>
}

/** The app with a made-up school, and a care worker who may write in every class. */
export async function openSchool(
  bench: Bench,
  name: string,
  size: SchoolSize,
  dist: string
): Promise<Side & { classes: MadeUpClass[]; emptyBytes: number }> {
  const dataDir = await bench.folder(`${name}-app`)
  const db = await openDatabase(join(dataDir, 'qamqorlyq.db'))
  const randomBytes = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
  const context: Context = { db, kinds, now: () => Date.now(), randomBytes, log: () => {} }
  const { org, classes } = await foundSchool(context, size)
  const person = uuidv7(Date.now(), randomBytes)
  const role = grant('first', 'care', [], schoolDayOf(Date.now()))
  await employ(context, org, person, 'Айгерім Сейітқызы', [role])
  const server = await startServer(dataDir, { QAMQORLYQ_DIST: dist })
  return {
    port: server.port,
    classes,
    emptyBytes: await sizeOf(dataDir),
    access: async () => (await invite(context, db, org, person)).secret,
    async stop() {
      await db.destroy()
      await server.stop()
      return sizeOf(dataDir)
    }
  }
}

/** The app with a thousand pupils and a year of registers, and all that its office may read. */
export async function openGrownSchool(
  bench: Bench,
  dist: string
): Promise<Side & { documents: object[] }> {
  const dataDir = await bench.folder('first-pull-app')
  const school = await growSchool(dataDir, 1)
  const db = await openDatabase(join(dataDir, 'qamqorlyq.db'))
  const rows = await db.selectFrom('record').select(['id', 'kind', 'body']).execute()
  await db.destroy()
  const server = await startServer(dataDir, { QAMQORLYQ_DIST: dist })
  return {
    port: server.port,
    documents: rows.map(({ id, kind, body }) => ({ _id: `${kind}/${id}`, ...JSON.parse(body) })),
    access: () => school.invite('office'),
    async stop() {
      await school.close()
      await server.stop()
      return sizeOf(dataDir)
    }
  }
}

/** PouchDB's server. Each phone comes to an empty database of its own, or to the one that was filled. */
export async function openPeers(
  bench: Bench,
  name: string,
  dist: string,
  documents?: object[]
): Promise<Side> {
  const dataDir = await bench.folder(`${name}-pouchdb`)
  const server: PeersServer = await startPeersServer(dataDir, dist)
  if (documents) await server.fill('filled', documents)
  let opened = 0
  return {
    port: server.port,
    access: async () => (documents ? 'filled' : `phone-${++opened}`),
    async stop() {
      await server.stop()
      return sizeOf(dataDir)
    }
  }
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(
    names.map(async name => {
      const found = await stat(join(folder, name))
      return found.isFile() ? found.size : 0
    })
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
