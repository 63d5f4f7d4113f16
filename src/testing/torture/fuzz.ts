/**
 * Asks the server a million things that nobody means: every endpoint, good values spoiled in any of
 * their parts, broken bytes, bombs, signatures that are right over bodies that are wrong, and the
 * same again. Each must be answered in order, and the server must not grow.
 */
import { gzipSync } from 'node:zlib'
import { createKey } from '../../client/store/keys.ts'
import { toBase64url } from '../../model/base64url.ts'
import { nonceHeader } from '../../model/sync/enrolment.ts'
import { protocol } from '../../model/sync/wire.ts'
import { epochOf } from '../../server/store/database.ts'
import { type Author, openAuthor } from '../author.ts'
import type { Random } from '../random.ts'
import { openServer, type TestServer } from '../server.ts'
import { commandNames, goodInputs, goodOps, goodPull } from './good-requests.ts'
import { garble, spoil, write } from './odd-values.ts'
import type { Given, Outcome, Torture } from './part.ts'

/** So many are asked of one server; the next begins with a new school. */
const ofOneServer = 2000
/** A server of 2,000 requests, its tests and the runner have room in this, and a leak has none. */
const mostBytes = 1_500_000_000

const bombs = [3_000_000, 100_000_000].map(
  size => new Uint8Array(gzipSync(Buffer.alloc(size, '[')))
)

interface Asked {
  path: string
  method: string
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

interface School {
  server: TestServer
  authors: Author[]
  inputs: Awaited<ReturnType<typeof goodInputs>>
  epoch: string
  nonce: string
  publicKey: string
  before: Asked | undefined
}

export const fuzz: Torture = {
  name: 'fuzz',
  does: 'requests that nobody means, to every endpoint',
  rounds: 1_000_000,
  async run({ rounds, random, say }: Given): Promise<Outcome> {
    const faults: string[] = []
    const statuses = new Map<number, number>()
    let most = 0
    for (let done = 0; done < rounds && faults.length < 20; done += ofOneServer) {
      const seed = random.int(2 ** 31)
      const school = await openSchool(seed)
      const { server } = school
      for (let i = 0; i < Math.min(ofOneServer, rounds - done); i++) {
        // Nobody is to be refused for asking too often.
        server.clock.now += 100
        const asked = await invent(school, server.random)
        const answer = await server.ask(asked.path, askInit(asked))
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        school.nonce = answer.headers.get(nonceHeader) ?? ''
        const fault = await faultOf(answer)
        if (fault)
          faults.push(`seed ${seed}, request ${i}: ${asked.method} ${asked.path}: ${fault}`)
      }
      const failed = server.log.filter(({ event }) => event.endsWith('-failed'))
      for (const { event, facts } of failed.slice(0, 3)) {
        faults.push(`seed ${seed}: the server logged ${event} ${JSON.stringify(facts)}`)
      }
      await server.close()
      most = Math.max(most, process.memoryUsage().rss)
      if (done % 50_000 === 0) say(`${done} requests, ${Math.round(most / 1e6)} MB`)
    }
    if (most > mostBytes) faults.push(`the process grew to ${Math.round(most / 1e6)} MB`)
    if (Object.hasOwn(Object.prototype, 'polluted')) faults.push('a prototype was reached')
    const told = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`)
    const asked = [...statuses.values()].reduce((sum, n) => sum + n, 0)
    const done = `${told.join(', ')}; at most ${Math.round(most / 1e6)} MB`
    return { acknowledged: asked, lost: 0, doubled: 0, faults, done }
  }
}

async function openSchool(seed: number): Promise<School> {
  const server = await openServer({ seed })
  const classes = server.school.classes.map(({ id }) => id)
  const office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  const teacher = await openAuthor(server, await server.hire('Сәуле', 'teacher', classes))
  const spare = await openAuthor(server, await server.hire('Болат', 'teacher'))
  return {
    server,
    authors: [office, office, teacher],
    inputs: await goodInputs(server, spare),
    epoch: await epochOf(server.db),
    nonce: '',
    publicKey: (await createKey()).publicKey,
    before: undefined
  }
}

async function invent(school: School, random: Random): Promise<Asked> {
  if (school.before && random.chance(0.03)) return school.before
  const author = random.pick(school.authors)
  const { path, value } = await sayable(school, author, random)
  // What is handed in was spoiled inside its envelopes already.
  const isSpoiled = random.chance(path === '/api/push' ? 0.2 : 0.9)
  const text = write(isSpoiled ? spoil(value, random) : value)
  const bytes = random.chance(0.1) ? garble(text, random) : new TextEncoder().encode(text)
  const { body, encoding } = pack(bytes, random)
  const headers: Record<string, string> = { ...(encoding && { 'content-encoding': encoding }) }
  const isSigned = path === '/api/pull' || path.startsWith('/api/command/')
  if (isSigned) headers.authorization = await authorize(school, author, path, body, random)
  const method = random.chance(0.01) ? random.pick(['PUT', 'DELETE', 'PATCH']) : 'POST'
  school.before = { path, method, headers, body }
  return school.before
}

/** Something good to say, to an endpoint by chance. */
async function sayable(school: School, author: Author, random: Random) {
  const { server, inputs, epoch } = school
  const where = random.int(10)
  if (where < 4) {
    const ops = goodOps(server, author)
    const envelopes = await Promise.all(
      random.some(ops, 0.4).map(op => {
        // Signed as it stands: the signature is right, the body is not.
        const body = random.chance(0.7) ? write(spoil(op, random)) : JSON.stringify(op)
        return author.envelope(body, op.id)
      })
    )
    return { path: '/api/push', value: { protocol, envelopes } }
  }
  if (where < 5) {
    return { path: '/api/pull', value: goodPull(epoch, server.school.classes[0]!.id) }
  }
  if (where < 6) {
    const device = crypto.randomUUID()
    const { code, secret } = await server.invite(author.person)
    const by = random.chance(0.5) ? { code } : { secret }
    const { publicKey } = school
    return { path: '/api/redeem', value: { ...by, device, publicKey, label: 'телефон' } }
  }
  const name = random.pick(commandNames)
  const asked = random.chance(0.98) ? name : random.pick(['__proto__', 'constructor', '%00', ''])
  return { path: `/api/command/${asked}`, value: inputs[name] }
}

function pack(bytes: Uint8Array<ArrayBuffer>, random: Random) {
  if (random.chance(0.002)) return { body: random.pick(bombs), encoding: 'gzip' }
  if (random.chance(0.2)) return { body: new Uint8Array(gzipSync(bytes)), encoding: 'gzip' }
  if (random.chance(0.03)) return { body: bytes, encoding: random.pick(['gzip', 'br', 'x, gzip']) }
  return { body: bytes, encoding: undefined }
}

async function authorize(
  { nonce }: School,
  author: Author,
  path: string,
  body: Uint8Array<ArrayBuffer>,
  random: Random
): Promise<string> {
  const shown = nonce || 'none'
  const { authorization = '' } = await author.headers(path, body, shown)
  if (random.chance(0.9)) return authorization
  const [scheme, device, , signature] = authorization.split(' ')
  const wrong = random.pick(['__proto__', 'x'.repeat(5000), toBase64url(new Uint8Array(64)), '-'])
  return random.pick([
    `${scheme} ${wrong} ${shown} ${signature}`,
    `${scheme} ${device} ${wrong} ${signature}`,
    `${scheme} ${device} ${shown} ${wrong}`,
    wrong,
    ''
  ])
}

function askInit({ method, headers, body }: Asked): RequestInit {
  return { method, headers, body }
}

/** What is not as it must be about an answer, if anything is. */
async function faultOf(answer: Response): Promise<string | undefined> {
  const text = await answer.text()
  if (answer.status >= 500) return `${answer.status} ${text.slice(0, 200)}`
  try {
    const json = JSON.parse(text) as { problem?: string }
    if (answer.ok || json.problem !== undefined) return undefined
  } catch {
    // No JSON is as bad as JSON without a reason.
  }
  return `${answer.status} without a reason`
}
