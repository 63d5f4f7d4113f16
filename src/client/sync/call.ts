/**
 * One call to our own server. Whatever is not its JSON (a captive portal's page, a cut answer, a
 * proxy's error) is a problem, never a success.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import * as z from 'zod/mini'
import { toBase64url } from '../../model/base64url.ts'
import { failed, type Result } from '../../model/problem.ts'
import { authorization, epochHeader, nonceHeader } from '../../model/sync/enrolment.ts'
import { failureSchema, signedRequestText } from '../../model/sync/wire.ts'
import type { Transport } from '../environment.ts'
import { sign } from '../store/keys.ts'
import type { Signer } from '../store/settings.ts'

export interface Line {
  transport: Transport
  /** Packs a body; absent where the browser cannot. */
  pack?: ((bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>) | undefined
  /** The nonce that the last answer brought. */
  nonce?: string | undefined
  /** The life of the server's database, as the last answer named it. */
  epoch?: string | undefined
  /** For how many ms the last answer asked to be left alone; never longer than a quarter of an hour. */
  rest?: number | undefined
}

const longestRest = 15 * 60_000

/** Below this size packing costs more than it saves. */
const worthPacking = 1000

/** Posts a value and reads the answer by its schema; signed by the device if one is given. */
export async function call<T>(
  line: Line,
  path: string,
  value: unknown,
  schema: z.ZodMiniType<T>,
  device?: Signer,
  signal?: AbortSignal
): Promise<Result<{ value: T }>> {
  const plain = new TextEncoder().encode(JSON.stringify(value))
  const packed = line.pack && plain.length > worthPacking ? await line.pack(plain) : undefined
  const body = packed ?? plain
  if (device && line.nonce === undefined) await askForNonce(line, signal)
  const post = async () => {
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (packed) headers['content-encoding'] = 'gzip'
    if (device) headers.authorization = await authorize(device, path, line.nonce ?? 'none', body)
    return read(line, path, { method: 'POST', headers, body, ...(signal && { signal }) }, schema)
  }
  const answer = await post()
  if (!answer.ok && answer.problem === 'wrong-nonce' && device) return post()
  return answer
}

/** Every answer brings a nonce; before the first signed request one is asked for, or it would be refused. */
async function askForNonce(line: Line, signal: AbortSignal | undefined): Promise<void> {
  await read(line, '/api/health', { method: 'GET', ...(signal && { signal }) }, z.unknown())
}

async function read<T>(
  line: Line,
  path: string,
  init: RequestInit,
  schema: z.ZodMiniType<T>
): Promise<Result<{ value: T }>> {
  let json: unknown
  let isOk: boolean
  try {
    const response = await line.transport(path, init)
    line.nonce = response.headers.get(nonceHeader) ?? line.nonce
    line.epoch = response.headers.get(epochHeader) ?? line.epoch
    line.rest = restOf(response.headers.get('retry-after'))
    isOk = response.ok
    if (response.status === 413) return failed('too-large')
    if (!response.headers.get('content-type')?.includes('application/json')) {
      return failed(
        response.status === 429 || response.status >= 500 ? 'server-busy' : 'not-our-server'
      )
    }
    json = await response.json()
  } catch {
    return failed('no-network')
  }
  if (!isOk) return failed(failureSchema.safeParse(json).data?.problem ?? 'not-our-server')
  const parsed = schema.safeParse(json)
  return parsed.success ? { ok: true, value: parsed.data } : failed('not-our-server')
}

/** Only seconds are understood: a day and time would be of a clock that is not ours. */
function restOf(retryAfter: string | null): number | undefined {
  return /^\d{1,6}$/.test(retryAfter ?? '')
    ? Math.min(Number(retryAfter) * 1000, longestRest)
    : undefined
}

async function authorize(
  device: Signer,
  path: string,
  nonce: string,
  body: Uint8Array
): Promise<string> {
  const text = signedRequestText(path, nonce, toBase64url(sha256(body)))
  return authorization(device.id, nonce, await sign(device.privateKey, text))
}
