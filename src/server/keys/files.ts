/** Keys as files of one folder, each private half encrypted under another key. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { fromBase64url, toBase64url } from '../../model/base64url.ts'
import { type SealKey, sealKeySchema } from '../../model/sync/seal.ts'
import { type Bytes, type Key, subtle, toUtf8 } from '../../model/web-crypto.ts'
import { StartTrouble } from '../start-trouble.ts'
import { makePair } from './pair.ts'

export const keyFileSchema = z.object({
  ...sealKeySchema.shape,
  /** When it became the current one, in ms. */
  made: z.number(),
  iv: z.string(),
  secret: z.string()
})
export type KeyFile = z.infer<typeof keyFileSchema>

/** A pair with its private half in clear, as PKCS #8. */
export interface OpenKey extends SealKey {
  made: number
  secret: Bytes
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** The keys of a folder, the current one first. */
export async function readKeys(folder: string): Promise<KeyFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json'))
  const files = await Promise.all(names.map(name => readKey(join(folder, name))))
  return files.sort((a, b) => b.made - a.made)
}

export async function readKey(path: string): Promise<KeyFile> {
  return keyFileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
}

/** Adds a new pair to the folder, which is the current one from now on. */
export async function addKey(folder: string, master: Key, made: number): Promise<KeyFile> {
  const { sealKey, secret } = await makePair()
  return keepKey(folder, master, { ...sealKey, made, secret })
}

/** Writes a pair into the folder. */
export async function keepKey(folder: string, master: Key, open: OpenKey): Promise<KeyFile> {
  const file = await wrapKey(open, master)
  await writeKey(join(folder, `${open.kid}.json`), file)
  return file
}

export async function writeKey(path: string, file: KeyFile): Promise<void> {
  // Whoever looks meanwhile sees the whole file or none.
  await writeFile(`${path}.unfinished`, JSON.stringify(file), { mode: 0o600, flush: true })
  await rename(`${path}.unfinished`, path)
}

export async function removeKey(folder: string, kid: string): Promise<void> {
  await rm(join(folder, `${kid}.json`))
}

/** The private half of a key of the folder; a `StartTrouble` if the master key is another one. */
export async function openKey(file: KeyFile, master: Key): Promise<Bytes> {
  const secret = await unwrapKey(file, master)
  if (!secret) throw new StartTrouble('badSetting', { name: 'KEYS_SECRET' })
  return secret
}

export async function wrapKey({ secret, ...rest }: OpenKey, under: Key): Promise<KeyFile> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const hidden = await subtle.encrypt(algorithmOf(rest, iv), under, secret)
  return { ...rest, iv: toBase64url(iv), secret: toBase64url(new Uint8Array(hidden)) }
}

/** The private half as PKCS #8; nothing if it was encrypted under another key. */
export async function unwrapKey(file: KeyFile, under: Key): Promise<Bytes | undefined> {
  const [iv, hidden] = [fromBase64url(file.iv), fromBase64url(file.secret)]
  if (!iv || !hidden) return undefined
  try {
    return new Uint8Array(await subtle.decrypt(algorithmOf(file, iv), under, hidden))
  } catch {
    return undefined
  }
}

function algorithmOf({ kid, key }: SealKey, iv: Bytes) {
  return { name: 'AES-GCM', iv, additionalData: toUtf8(`${kid} ${key}`) }
}
