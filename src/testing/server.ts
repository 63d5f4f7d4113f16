/** A whole server in memory, with a made-up school, its own clock and its own chance. */
import type { Hono } from 'hono'
import { uuidv7 } from '../model/ids.ts'
import { type Kinds, kinds as ordinaryKinds } from '../model/kinds/index.ts'
import type { Grant, Role } from '../model/kinds/staff.ts'
import { schoolDayOf } from '../model/rules/school-time.ts'
import { createApp } from '../server/app.ts'
import type { Context, KeyRing } from '../server/context.ts'
import { type Invitation, invite } from '../server/people/invitations.ts'
import type { Database } from '../server/store/database.ts'
import { createFuse } from './fuse.ts'
import { employ, foundSchool, grant, type MadeUpSchool, type SchoolSize } from './made-up-school.ts'
import { createRandom, type Random } from './random.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

/** Time that stands still until somebody moves it. */
export interface Clock {
  now: number
}

export interface TestServer {
  /** The database itself, past every power cut. */
  db: Database
  context: Context
  clock: Clock
  random: Random
  school: MadeUpSchool
  /** What the server logged. */
  log: { event: string; facts: Record<string, string | number> }[]
  today: () => string
  ask: (path: string, init: RequestInit) => Promise<Response>
  /** Cuts the power after so many questions to the database; `restart` brings the server back. */
  cutPowerAfter: (questions: number) => void
  isDown: () => boolean
  /** Ends the process and starts another on the same database, perhaps of a newer build. */
  restart: (kinds?: Kinds) => void
  /** Puts a person on the staff with one role from today on; returns the person's id. */
  hire: (name: string, role: Role, classes?: string[]) => Promise<string>
  setGrants: (person: string, grants: Grant[]) => Promise<void>
  invite: (person: string) => Promise<Invitation>
  close: () => Promise<void>
}

export interface ServerOptions extends SchoolSize {
  seed?: number
  clock?: Clock
  random?: Random
  kinds?: Kinds
  /** A database of one's own, such as a file. */
  database?: TestDatabase
  /** Without one phones seal nothing. */
  keyRing?: KeyRing
}

/** A Monday in January, half past eight at the school. */
const aMorning = Date.UTC(2027, 0, 11, 3, 30)

export async function openServer({
  seed = 1,
  clock = { now: aMorning },
  random = createRandom(seed),
  kinds = ordinaryKinds,
  database,
  keyRing,
  ...size
}: ServerOptions = {}): Promise<TestServer> {
  const { db, close } = database ?? (await openTestDatabase())
  const log: TestServer['log'] = []
  let fuse = createFuse()
  let known = kinds
  const makeContext = (): Context => ({
    db: db.withPlugin(fuse),
    kinds: known,
    ...(keyRing && { keyRing }),
    now: () => clock.now,
    randomBytes: random.bytes,
    log: (event, facts = {}) => log.push({ event, facts })
  })
  let context = makeContext()
  let app: Hono = createApp(context)
  const school = await foundSchool(context, size)
  const names = new Map<string, string>()
  const today = () => schoolDayOf(clock.now)
  return {
    db,
    get context() {
      return context
    },
    clock,
    random,
    school,
    log,
    today,
    ask: async (path, init) => app.request(path, init),
    cutPowerAfter: questions => fuse.blowAfter(questions),
    isDown: () => fuse.isBlown(),
    restart(updated = known) {
      known = updated
      fuse = createFuse()
      context = makeContext()
      app = createApp(context)
    },
    async hire(name, role, classes = []) {
      const person = uuidv7(clock.now, random.bytes)
      names.set(person, name)
      await employ(context, school.org, person, name, [grant('first', role, classes, today())])
      return person
    },
    setGrants: (person, grants) =>
      employ(context, school.org, person, names.get(person) ?? '?', grants),
    invite: person => invite(context, db, school.org, person),
    close
  }
}
