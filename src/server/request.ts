/** Reading a request: its bytes have a bound before and after unpacking, its JSON is parsed by zod. */
import { gunzip } from 'node:zlib'
import type * as z from 'zod/mini'
import { failed, type Problem, type Result } from '../model/problem.ts'

export interface Bounds {
  packed: number
  unpacked: number
}

/** The body's bytes as they travelled, or `too-large`. */
export async function readBytes(
  request: Request,
  most: number
): Promise<Result<{ bytes: Buffer }>> {
  const told = request.headers.get('content-length')
  if (Number(told ?? 0) > most) return failed('too-large')
  // Node takes no more than what was told, so this needs no counting, and no stream either.
  if (told !== null) return { ok: true, bytes: Buffer.from(await request.arrayBuffer()) }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > most) return failed('too-large')
    chunks.push(chunk)
  }
  return { ok: true, bytes: Buffer.concat(chunks) }
}

/** The value that packed or plain JSON holds, or `too-large`, or `bad-input`. */
export async function readJson<T>(
  schema: z.ZodMiniType<T>,
  bytes: Buffer,
  encoding: string | null,
  most: number
): Promise<Result<{ value: T }>> {
  const plain = encoding === 'gzip' ? await unpack(bytes, most) : bytes
  if (typeof plain === 'string') return failed(plain)
  if (plain.length > most) return failed('too-large')
  try {
    const parsed = schema.safeParse(JSON.parse(plain.toString('utf8')))
    return parsed.success ? { ok: true, value: parsed.data } : failed('bad-input')
  } catch {
    return failed('bad-input')
  }
}

function unpack(bytes: Buffer, most: number): Promise<Buffer | Problem> {
  return new Promise(resolve => {
    gunzip(bytes, { maxOutputLength: most }, (error, plain) => {
      if (!error) return resolve(plain)
      resolve('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'bad-input')
    })
  })
}
