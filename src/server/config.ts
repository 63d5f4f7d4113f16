/** What the environment says, read once. */
import { join } from 'node:path'
import * as z from 'zod/mini'
import { StartTrouble } from './start-trouble.ts'

const environmentSchema = z.object({
  /** The port of app and API. */
  PORT: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(65_535)), 8080),
  /** This computer alone, unless said otherwise: phones come through a proxy with a certificate. */
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  /** Where the database lies. */
  DATA_DIR: z._default(z.string().check(z.minLength(1)), './data'),
  /** A PostgreSQL server instead of the embedded database. */
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//))),
  /** The address under which phones reach the server, for the links of invitations. */
  PUBLIC_URL: z.optional(z.url()),
  /** Files with the server's own certificate and its key; both or neither. */
  TLS_CERT: z.optional(z.string().check(z.minLength(1))),
  TLS_KEY: z.optional(z.string().check(z.minLength(1))),
  /** The key over the keys of this server, or a file that holds it; otherwise one is made. */
  KEYS_SECRET: z.optional(z.string().check(z.minLength(32))),
  KEYS_SECRET_FILE: z.optional(z.string().check(z.minLength(1))),
  /** A proxy with a certificate stands before the server, and its X-Forwarded-Proto is believed. */
  TRUST_PROXY: z._default(z.stringbool(), false),
  /** The built app. */
  QAMQORLYQ_DIST: z._default(z.string().check(z.minLength(1)), './dist'),
  /**
   * For stories and drills alone: the moment at which the clock of this process starts. It goes on from
   * there as time does. Without it the clock is that of the machine.
   */
  QAMQORLYQ_CLOCK: z.optional(z.iso.datetime())
})

export interface Config {
  port: number
  host: string
  dataDir: string
  /** A file in the folder of data, or the address of a PostgreSQL server. */
  database: string
  url: string
  dist: string
  /** The moment at which the clock starts, in ms, unless it is the machine's. */
  clock: number | undefined
  tls: { cert: string; key: string } | undefined
  trustProxy: boolean
  /** The folder of this server's keys. */
  keys: string
  /** Where the key over the keys of this server comes from. */
  master: { secret: string | undefined; file: string | undefined }
}

/** Throws a `StartTrouble` that names the variable which is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv, demo = false): Config {
  const read = environmentSchema.safeParse({
    ...(demo && { DATA_DIR: './data-demo' }),
    ...environment
  })
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0])
    throw new StartTrouble('badSetting', { name })
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, QAMQORLYQ_DIST, QAMQORLYQ_CLOCK } =
    read.data
  const { TLS_CERT: cert, TLS_KEY: key, TRUST_PROXY } = read.data
  if (!cert !== !key) throw new StartTrouble('badSetting', { name: cert ? 'TLS_KEY' : 'TLS_CERT' })
  const tls = cert && key ? { cert, key } : undefined
  const url = PUBLIC_URL?.replace(/\/$/, '') ?? `${tls ? 'https' : 'http'}://localhost:${PORT}`
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    // The sample school lives in its own folder, whatever the environment says of the real one.
    database: (!demo && DATABASE_URL) || join(DATA_DIR, 'qamqorlyq.db'),
    url,
    dist: QAMQORLYQ_DIST,
    clock: QAMQORLYQ_CLOCK === undefined ? undefined : Date.parse(QAMQORLYQ_CLOCK),
    tls,
    trustProxy: TRUST_PROXY,
    keys: join(DATA_DIR, 'keys'),
    master: { secret: read.data.KEYS_SECRET, file: read.data.KEYS_SECRET_FILE }
  }
}
