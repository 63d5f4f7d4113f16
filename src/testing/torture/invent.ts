/** One request that nobody means, to an endpoint by chance. */
import { deflateRawSync, gzipSync } from 'node:zlib'
import { fromBase64url, toBase64url } from '../../model/base64url.ts'
import type { Envelope, Op } from '../../model/sync/op.ts'
import { protocol } from '../../model/sync/wire.ts'
import type { Author } from '../author.ts'
import type { Random } from '../random.ts'
import type { FuzzSchool } from './fuzz-school.ts'
import { commandNames, goodOps, goodPull } from './good-requests.ts'
import { garble, spoil, write } from './odd-values.ts'

export interface Asked {
  path: string
  method: string
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

const bombs = [3_000_000, 100_000_000].map(
  size => new Uint8Array(gzipSync(Buffer.alloc(size, '[')))
)

/** What a sealed text can hold packed: it is small, and what comes out of it is not. */
export const sealedBomb = new Uint8Array(deflateRawSync(Buffer.alloc(20_000_000, '[')))
/** So much that packing it counts as worth while. */
const wide = 'Ә'.repeat(30_000)

/** `nonce` is the one that the last answer brought. */
export async function invent(school: FuzzSchool, nonce: string): Promise<Asked> {
  const { random } = school.server
  const author = random.pick(school.authors)
  const { path, value } = await sayable(school, author, random)
  // What is handed in was spoiled inside its envelopes already.
  const isSpoiled = random.chance(path === '/api/push' ? 0.2 : 0.9)
  const text = write(isSpoiled ? spoil(value, random) : value)
  const bytes = random.chance(0.1) ? garble(text, random) : new TextEncoder().encode(text)
  const { body, encoding } = pack(bytes, random)
  const headers: Record<string, string> = { ...(encoding && { 'content-encoding': encoding }) }
  const isSigned = path === '/api/pull' || path.startsWith('/api/command/')
  if (isSigned) headers.authorization = await authorize(nonce, author, path, body, random)
  const method = random.chance(0.01) ? random.pick(['PUT', 'DELETE', 'PATCH']) : 'POST'
  return { path, method, headers, body }
}

/** Something good to say, to an endpoint by chance. */
async function sayable(school: FuzzSchool, author: Author, random: Random) {
  const { server, inputs, epoch, publicKey } = school
  const where = random.int(11)
  if (where < 4) {
    const ops = random.some(goodOps(server, author), 0.4)
    const envelopes = await Promise.all(ops.map(op => envelopeOf(school, author, op, random)))
    return { path: '/api/push', value: { protocol, envelopes } }
  }
  if (where < 5) {
    return { path: '/api/pull', value: goodPull(epoch, server.school.classes[0]!.id) }
  }
  if (where < 6) {
    const device = crypto.randomUUID()
    const { code, secret } = await server.invite(author.person)
    const by = random.chance(0.5) ? { code } : { secret }
    return { path: '/api/redeem', value: { ...by, device, publicKey, label: 'телефон' } }
  }
  if (where < 7) {
    const devices = random.some(school.proofs, 0.7).map(asked => ({ ...asked, erased: false }))
    return { path: '/api/standing', value: { devices } }
  }
  const name = random.pick(commandNames)
  const asked = random.chance(0.98) ? name : random.pick(['__proto__', 'constructor', '%00', ''])
  return { path: `/api/command/${asked}`, value: inputs[name] }
}

/** Signed as it stands: the signature is right, the body is not. Half of them are sealed. */
async function envelopeOf(
  { sealer, bombSealer }: FuzzSchool,
  author: Author,
  op: Op,
  random: Random
): Promise<Envelope> {
  const text = random.chance(0.7) ? write(spoil(op, random)) : JSON.stringify(op)
  const envelope = await author.envelope(text, op.id)
  if (random.chance(0.5)) return envelope
  const { body, signature } = envelope
  const isBomb = random.chance(0.02)
  const inside = { body: isBomb ? wide : body, signature }
  const sealed = await (isBomb ? bombSealer : sealer)(envelope, inside)
  const breaks = random.chance(0.6) ? random.pick(waysToBreak) : (whole: string) => whole
  const form = random.chance(0.05) ? random.pick(['sealed2', '', '__proto__']) : 'sealed'
  return { ...envelope, form, body: breaks(sealed, random), signature: '' }
}

/** What can befall a sealed text; its header is version, flags, key, point and nonce, then what is hidden. */
const waysToBreak: ((sealed: string, random: Random) => string)[] = [
  (sealed, random) => sealed.slice(0, random.int(sealed.length)),
  sealed => `${sealed}!`,
  sealed => sealed + 'A'.repeat(200_000),
  (_, random) => 'A'.repeat(random.int(1000)),
  // Any byte: version, flags, another key, a point beside the curve, the hidden text.
  (sealed, random) => flip(sealed, random.int(100)),
  (sealed, random) => flip(sealed, random.int(10)),
  (sealed, random) => flip(sealed, 10 + random.int(65)),
  (sealed, random) => flip(sealed, random.int(sealed.length))
]

function flip(sealed: string, at: number): string {
  const bytes = fromBase64url(sealed)
  if (!bytes) return sealed
  const place = at % bytes.length
  bytes[place] = bytes[place]! ^ 0x11
  return toBase64url(bytes)
}

function pack(bytes: Uint8Array<ArrayBuffer>, random: Random) {
  if (random.chance(0.002)) return { body: random.pick(bombs), encoding: 'gzip' }
  if (random.chance(0.2)) return { body: new Uint8Array(gzipSync(bytes)), encoding: 'gzip' }
  if (random.chance(0.03)) return { body: bytes, encoding: random.pick(['gzip', 'br', 'x, gzip']) }
  return { body: bytes, encoding: undefined }
}

async function authorize(
  nonce: string,
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
