/**
 * The whole server as one function from request to response, so that tests and the simulator call it
 * with no port. Unsigned are only health, redeeming an invitation, handing in envelopes, and asking
 * whether a device was ended.
 */
import { Hono, type Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type CommandName, commandRoles } from '../model/access.ts'
import { commandInputs } from '../model/commands.ts'
import type { Problem } from '../model/problem.ts'
import {
  epochHeader,
  nonceHeader,
  readAuthorization,
  redeemRequestSchema
} from '../model/sync/enrolment.ts'
import { type Ending, standingRequestSchema } from '../model/sync/standing.ts'
import {
  limits,
  protocol,
  pullRequestSchema,
  pushRequestSchema,
  signedRequestText
} from '../model/sync/wire.ts'
import { runCommand } from './commands.ts'
import type { Context } from './context.ts'
import { apiHeaders } from './headers.ts'
import { createPace } from './pace.ts'
import { type Device, findDevice, isSignedBy, noteContact } from './people/devices.ts'
import { redeem } from './people/invitations.ts'
import { createNonces } from './people/nonces.ts'
import { noteTold, standingOf } from './people/standing.ts'
import { type Bounds, readBytes, readJson } from './request.ts'
import { restoredAt } from './store/backup.ts'
import { epochOf, isFull, isOutOfOrder } from './store/database.ts'
import { engineOf } from './store/engine.ts'
import { gather } from './store/gather.ts'
import { pull } from './sync/pull.ts'
import { createPush } from './sync/push.ts'
import { version } from './version.ts'

const ordinary: Bounds = { packed: limits.packedBytes, unpacked: limits.unpackedBytes }
const forImports: Bounds = { packed: limits.importBytes, unpacked: limits.importBytes }
const bigCommands: readonly CommandName[] = ['plan-import', 'apply-import']
/** Rolls on their way in at once: each is read whole before its signature can be looked at. */
const mostImportsComing = 4

/** Requests for which the epoch is read in one go. */
const mostAsking = 1000

declare module 'hono' {
  interface ContextVariableMap {
    epoch: string
  }
}

const statusOf: Partial<Record<Problem, ContentfulStatusCode>> = {
  'too-large': 413,
  'unknown-device': 401,
  'device-ended': 401,
  'wrong-nonce': 401,
  'not-yours': 403,
  'not-confirmed': 403,
  'not-found': 404,
  'changed-meanwhile': 409,
  'too-many-tries': 429,
  'server-failed': 500,
  'server-busy': 503,
  'server-full': 507
}

/** The server's answer to `/api/…`; everything else is the shell, which `shell.ts` serves. */
export function createApp(context: Context): Hono {
  const { db, now, log } = context
  const nonces = createNonces(now, context.randomBytes)
  const push = createPush(context)
  const epochs = gather<HonoContext, string>(mostAsking, async asking => {
    const epoch = await epochOf(db)
    return asking.map(() => epoch)
  })
  const pace = createPace(now)
  let importsComing = 0
  const app = new Hono()

  const common = (c: HonoContext) => ({
    epoch: c.get('epoch'),
    now: now(),
    protocol: { min: protocol, max: protocol }
  })
  const sealKey = async () => context.keyRing && { sealKey: await context.keyRing.current() }
  const refuse = (problem: Problem) =>
    Response.json({ problem }, { status: statusOf[problem] ?? 400 })
  /** An ended device is told with the refusal how it was ended. */
  const refuseSigned = ({ problem, ending }: { problem: Problem; ending?: Ending | null }) =>
    ending
      ? Response.json({ problem, ending }, { status: statusOf[problem] ?? 400 })
      : refuse(problem)
  const refuseFor = (seconds: number) => {
    const answer = refuse('server-busy')
    answer.headers.set('retry-after', String(seconds))
    return answer
  }

  app.use('/api/*', async (c, next) => {
    // Read first: an answer that named a later life would let a phone believe that this life has its work.
    c.set('epoch', (await epochs([c]))[0]!)
    await next()
    // Set on the answer itself: Hono's own way makes another answer for each, with a stream as its body.
    const { headers } = c.res
    for (const [name, value] of Object.entries(apiHeaders)) headers.set(name, value)
    headers.set(nonceHeader, nonces.issue())
    headers.set(epochHeader, c.get('epoch'))
  })

  app.onError(error => {
    if (isFull(error)) {
      log('disk-full')
      return refuse('server-full')
    }
    log('request-failed', { error: error.name })
    return refuse(isOutOfOrder(error) ? 'server-busy' : 'server-failed')
  })

  app.get('/api/health', async c => {
    await db.selectFrom('meta').select('name').limit(1).execute()
    return c.json({ ok: true, version, database: engineOf(db) })
  })

  app.post('/api/redeem', async c => {
    const read = await readBody(c.req.raw, ordinary)
    if (!read.ok) return refuse(read.problem)
    const request = await readJson(redeemRequestSchema, read.bytes, read.encoding, 10_000)
    if (!request.ok) return refuse(request.problem)
    const enrolled = await redeem(context, request.value)
    if (!enrolled.ok) return refuse(enrolled.problem)
    const { person, name } = enrolled
    return c.json({ person, name, ...common(c), ...(await sealKey()) })
  })

  app.post('/api/push', async c => {
    const read = await readBody(c.req.raw, ordinary)
    if (!read.ok) return refuse(read.problem)
    const { unpacked } = ordinary
    const request = await readJson(pushRequestSchema, read.bytes, read.encoding, unpacked)
    if (!request.ok) return refuse(request.problem)
    const wait = pace.take(request.value.envelopes.map(({ device }) => device))
    if (wait > 0) return refuseFor(wait)
    const answers = await push(request.value.envelopes)
    const isUnopened = answers.some(({ problem }) => problem === 'unknown-key')
    return c.json({ answers, ...common(c), ...(isUnopened && (await sealKey())) })
  })

  app.post('/api/standing', async c => {
    const read = await readBody(c.req.raw, ordinary)
    if (!read.ok) return refuse(read.problem)
    const request = await readJson(standingRequestSchema, read.bytes, read.encoding, 10_000)
    if (!request.ok) return refuse(request.problem)
    const wait = pace.take(request.value.devices.map(({ id }) => id))
    if (wait > 0) return refuseFor(wait)
    return c.json({ ended: await standingOf(context, request.value), ...common(c) })
  })

  app.post('/api/pull', async c => {
    const read = await readSigned(c.req.raw, ordinary)
    if (!read.ok) return refuseSigned(read)
    const wait = pace.take([read.device.id])
    if (wait > 0) return refuseFor(wait)
    const { unpacked } = ordinary
    const request = await readJson(pullRequestSchema, read.bytes, read.encoding, unpacked)
    if (!request.ok) return refuse(request.problem)
    if (request.value.protocol < protocol) return refuse('upgrade-required')
    const pulled = await pull(context, read.device, request.value)
    const answer = { ...pulled, ...common(c), ...(await sealKey()) }
    const { epoch } = request.value
    // Whoever knows another life of this database has its journal still to hand in.
    if (!pulled.reset && (epoch === null || epoch === answer.epoch)) {
      await noteContact(context, read.device.id)
    }
    return c.json(answer)
  })

  app.post('/api/command/:name', async c => {
    const name = c.req.param('name')
    if (!isCommand(name)) return refuse('not-found')
    if (!bigCommands.includes(name)) return runSigned(c, name, ordinary)
    if (importsComing >= mostImportsComing) return refuseFor(1)
    importsComing++
    return runSigned(c, name, forImports).finally(() => importsComing--)
  })

  async function runSigned(c: HonoContext, name: CommandName, bounds: Bounds) {
    const read = await readSigned(c.req.raw, bounds)
    if (!read.ok) return refuseSigned(read)
    const wait = pace.take([read.device.id])
    if (wait > 0) return refuseFor(wait)
    const schema = commandInputs[name]
    const input = await readJson<unknown>(schema, read.bytes, read.encoding, bounds.unpacked)
    if (!input.ok) return refuse(input.problem)
    const answer = await runCommand(context, read.device, name, input.value)
    return answer.ok
      ? Response.json({ answer: answer.answer, ...common(c) })
      : refuse(answer.problem)
  }

  app.notFound(() => refuse('not-found'))

  async function readBody(request: Request, { packed }: Bounds) {
    const read = await readBytes(request, packed)
    return read.ok ? { ...read, encoding: request.headers.get('content-encoding') } : read
  }

  /**
   * The body and the device that signed it; the signature covers the bytes as they travel. Whoever
   * tries out ids of devices learns nothing: one that nobody knows is answered as late and with the
   * same words as one whose signature is wrong.
   */
  async function readSigned(request: Request, bounds: Bounds) {
    const shown = readAuthorization(request.headers.get('authorization'))
    if (!shown) return { ok: false, problem: 'unknown-device' } as const
    const device = await findDevice(context, shown.device)
    const read = await readBody(request, bounds)
    if (!read.ok) return read
    const hash = await bodyHash(read.bytes)
    const text = signedRequestText(new URL(request.url).pathname, shown.nonce, hash)
    const isTheirs = await isSignedBy(device, text, shown.signature)
    if (!device || !isTheirs) return { ok: false, problem: 'unknown-device' } as const
    if (device.ended !== null) {
      await noteTold(context, device)
      return { ok: false, problem: 'device-ended', ending: device.ending } as const
    }
    if (!nonces.take(shown.nonce)) return { ok: false, problem: 'wrong-nonce' } as const
    if (await restoredAt(db)) return { ok: false, problem: 'not-confirmed' } as const
    return { ...read, device } satisfies { device: Device; ok: true }
  }

  return app
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commandRoles, name)
}

async function bodyHash(bytes: Buffer<ArrayBufferLike>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return Buffer.from(digest).toString('base64url')
}
