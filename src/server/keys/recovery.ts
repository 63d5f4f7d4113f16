/**
 * How the server's keys travel in a backup. A pair of its own stands between them and the recovery
 * code: its public half stays on the server, so that backups run by themselves; its private half is
 * encrypted under the code, which is on paper alone.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../../model/base64url.ts'
import type { RandomBytes } from '../../model/ids.ts'
import { createSealer, kidOf, readSealed, sealKeySchema } from '../../model/sync/seal.ts'
import type { Key } from '../../model/web-crypto.ts'
import { openSealed, type PrivateKey, secretOf } from '../unsealing.ts'
import {
  type KeyFile,
  keepKey,
  keyFileSchema,
  type OpenKey,
  openKey,
  readKey,
  readKeys,
  unwrapKey,
  wrapKey,
  writeKey
} from './files.ts'
import { makePair } from './pair.ts'
import { importSecret } from './private-key.ts'
import { keyOfCode, makeCode, readCode } from './recovery-code.ts'
import { rotate } from './rotation.ts'

const carriedSchema = z.object({
  recovery: keyFileSchema,
  keys: z.array(z.object({ kid: sealKeySchema.shape.kid, sealed: z.string() }))
})
/** The keys as a backup carries them, each sealed to the recovery pair of that day. */
export type Carried = z.infer<typeof carriedSchema>

const insideSchema = z.object({ ...sealKeySchema.shape, made: z.number(), secret: z.string() })

/** A new pair, and the code that opens it; backups of before keep theirs. */
export async function makeRecovery(
  randomBytes: RandomBytes,
  made: number
): Promise<{ recovery: KeyFile; code: string }> {
  const code = makeCode(randomBytes)
  const { sealKey, secret } = await makePair()
  const under = await keyOfCode(readCode(code)!)
  return { recovery: await wrapKey({ ...sealKey, made, secret }, under), code }
}

/** From now on backups are made for this pair; its code must be in somebody's hands. */
export function keepRecovery(folder: string, recovery: KeyFile): Promise<void> {
  return writeKey(recoveryIn(folder), recovery)
}

/** The pair of this server; nothing if no code was made so far. */
export async function readRecovery(folder: string): Promise<KeyFile | undefined> {
  const names = await readdir(folder)
  return names.includes(recoveryName) ? readKey(recoveryIn(folder)) : undefined
}

/** All keys of the folder, for a backup. */
export async function carryKeys(
  folder: string,
  master: Key,
  recovery: KeyFile,
  randomBytes: RandomBytes
): Promise<Carried> {
  const seal = await createSealer(recovery, randomBytes)
  const keys = []
  for (const file of await readKeys(folder)) {
    const { kid, key, made } = file
    const secret = toBase64url(await openKey(file, master))
    const body = JSON.stringify({ kid, key, made, secret })
    keys.push({ kid, sealed: await seal(placeOf(kid), { body, signature: '' }) })
  }
  return { recovery, keys }
}

/** What a backup carries, read back; nothing if it is nothing of the kind. */
export function readCarried(text: string): Carried | undefined {
  try {
    return carriedSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Opens what a backup carries; nothing if the code is another one. */
export async function openCarried(
  { recovery, keys }: Carried,
  typed: string
): Promise<OpenKey[] | undefined> {
  const code = readCode(typed)
  const secret = code === undefined ? undefined : await unwrapKey(recovery, await keyOfCode(code))
  if (!secret) return undefined
  const privateKey = importSecret(secret)
  const open = await Promise.all(keys.map(each => openOne(each, privateKey)))
  return open.every(each => each !== undefined) ? open : undefined
}

/** The keys of a backup that the folder has not. */
export async function missingKeys(folder: string, { keys }: Carried): Promise<string[]> {
  const here = new Set((await readKeys(folder)).map(({ kid }) => kid))
  return keys.map(({ kid }) => kid).filter(kid => !here.has(kid))
}

/**
 * Adds keys of a backup to those of the folder; answers how many were new. They open what was sealed to
 * them, and none becomes the current one: whoever changed a backup could have put one of theirs in it.
 */
export async function bringKeys(
  folder: string,
  master: Key,
  open: OpenKey[],
  now: number
): Promise<number> {
  const here = new Set((await readKeys(folder)).map(({ kid }) => kid))
  const fresh = open.filter(({ kid }) => !here.has(kid))
  for (const key of fresh) await keepKey(folder, master, key)
  const [current] = await readKeys(folder)
  if (fresh.some(({ kid }) => kid === current?.kid)) await rotate(folder, master, now)
  return fresh.length
}

/** Not among the keys that the ring reads. */
const recoveryName = 'recovery'

function recoveryIn(folder: string): string {
  return join(folder, recoveryName)
}

function placeOf(kid: string) {
  return { id: kid, device: 'backup' }
}

async function openOne(
  { kid, sealed }: Carried['keys'][number],
  privateKey: PrivateKey
): Promise<OpenKey | undefined> {
  const parts = readSealed(sealed)
  if (!parts) return undefined
  const shared = secretOf(privateKey, parts)
  const content = shared && openSealed(parts, placeOf(kid), shared)
  if (!content) return undefined
  const { secret, ...key } = insideSchema.parse(JSON.parse(content.body))
  const [bytes, point] = [fromBase64url(secret), fromBase64url(key.key)]
  if (!bytes || !point || key.kid !== kid || (await kidOf(point)) !== kid) return undefined
  return { ...key, secret: bytes }
}
