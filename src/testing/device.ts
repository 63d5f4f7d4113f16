/** A whole phone: the real store on a fake IndexedDB, real keys, the real rounds. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { App } from '../client/app.ts'
import type { Environment, Transport } from '../client/environment.ts'
import { plainCodec } from '../client/store/codec.ts'
import { openDatabase } from '../client/store/database.ts'
import { createKey } from '../client/store/keys.ts'
import { type LocalRecord, readRecords } from '../client/store/records.ts'
import { setSetting, settings } from '../client/store/settings.ts'
import type { Store } from '../client/store/store.ts'
import { call, type Line } from '../client/sync/call.ts'
import { type RoundFacts, runRound } from '../client/sync/round.ts'
import { uuidv7 } from '../model/ids.ts'
import { type Kinds, kinds as ordinaryKinds } from '../model/kinds/index.ts'
import type { Result } from '../model/problem.ts'
import { type RedeemRequest, redeemAnswerSchema } from '../model/sync/enrolment.ts'
import type { Random } from './random.ts'
import type { TestServer } from './server.ts'

export interface TestDevice {
  id: string
  /** What the screens hand to the actions. */
  app: App
  store: Store
  line: Line
  /** By how much this phone's clock is ahead, in ms. */
  skew: { ms: number }
  /** Redeems twelve digits or a secret. */
  enrol: (invitation: Pick<RedeemRequest, 'code' | 'secret'>) => Promise<Result<{ name: string }>>
  sync: () => Promise<Result<RoundFacts>>
  /** What the screens would show of all records whose keys begin so. */
  read: (...prefixes: string[]) => Promise<LocalRecord[]>
  /** The phone goes off and on again, perhaps with a newer app; what it kept is all that it has. */
  restart: (kinds?: Kinds) => Promise<void>
  close: () => void
}

export interface DeviceOptions {
  kinds?: Kinds
  /** Where the phone keeps what it knows; an empty disk of its own unless one is given. */
  disk?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }
  /** Where on it, if several people share it. */
  database?: string
  transport?: Transport
  random?: Random
  pack?: Environment['pack']
  /** Where spare copies lie; without one there are none. */
  spare?: Environment['spare']
}

/** A new phone that talks to this server, straight unless a transport says otherwise. */
export async function openDevice(
  server: TestServer,
  {
    kinds = ordinaryKinds,
    disk = { indexedDB: new IDBFactory(), IDBKeyRange },
    database = 'phone',
    transport = server.ask,
    random = server.random,
    pack,
    spare
  }: DeviceOptions = {}
): Promise<TestDevice> {
  const skew = { ms: 0 }
  const now = () => server.clock.now + skew.ms
  const start = (kinds: Kinds): Store => ({
    db: openQuietly(database, disk),
    codec: plainCodec,
    kinds,
    now,
    randomBytes: random.bytes,
    spare
  })
  const { publicKey, privateKey } = await createKey()
  const environment = virtualEnvironment(now, random, transport, pack)
  const device: TestDevice = {
    id: uuidv7(now(), random.bytes),
    app: { store: start(kinds), environment, requestSync: () => {}, caughtUp: async () => {} },
    get store() {
      return device.app.store
    },
    line: { transport, pack },
    skew,
    async enrol(invitation) {
      const request = { ...invitation, device: device.id, publicKey, label: 'test' }
      const line = { transport }
      const answer = await call(line, '/api/redeem', request, redeemAnswerSchema)
      if (!answer.ok) return answer
      const { person, name, sealKey } = answer.value
      if (sealKey) await setSetting(device.store, 'sealKey', sealKey)
      await setSetting(device.store, 'device', {
        id: device.id,
        person,
        name,
        publicKey,
        privateKey
      })
      return { ok: true, name }
    },
    async sync() {
      const { store, line } = device
      const result = await runRound({ store, line })
      if (result.ok) await setSetting(store, 'sync', { running: false, offset: result.offset })
      return result
    },
    read: (...prefixes) => readRecords(device.store, { prefixes }),
    async restart(kinds = device.store.kinds) {
      device.store.db.close()
      device.app = { ...device.app, store: start(kinds) }
      device.line = { transport, pack }
      const { device: known, erased } = await settings(device.store, ['device', 'erased'])
      if (!known && !erased) throw new Error('the phone forgot who it is')
    },
    close: () => device.store.db.close()
  }
  return device
}

/** Lets go of a database that is about to be deleted, where Dexie would complain first. */
export function openQuietly(name: string, disk: NonNullable<DeviceOptions['disk']>): Store['db'] {
  const db = openDatabase(name, disk)
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: false })
    return false
  })
  return db
}

/** A phone of this person, enrolled and brought up to date. */
export async function enrolledDevice(
  server: TestServer,
  person: string,
  options: DeviceOptions = {}
): Promise<TestDevice> {
  const device = await openDevice(server, options)
  const { secret } = await server.invite(person)
  const enrolled = await device.enrol({ secret })
  if (!enrolled.ok) throw new Error(enrolled.problem)
  return device
}

function virtualEnvironment(
  now: () => number,
  random: Random,
  transport: Transport,
  pack: Environment['pack']
): Environment {
  return {
    now,
    random: random.next,
    randomBytes: random.bytes,
    transport,
    pack,
    after: () => () => {},
    alone: (_, run) => run(),
    callWindows: () => () => {},
    saveFile: () => {},
    copyText: async () => {},
    print: () => {},
    storage: async () => ({ used: 0, free: 0, lasting: true }),
    askForLastingStorage: async () => true,
    label: () => 'test'
  }
}
