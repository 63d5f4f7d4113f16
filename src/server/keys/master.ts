/** The key over the server's keys: out of the environment, out of a file, or one made here. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toBase64url } from '../../model/base64url.ts'
import type { Key } from '../../model/web-crypto.ts'
import { StartTrouble } from '../start-trouble.ts'
import { makeFolder } from './files.ts'
import { readTight } from './tight-file.ts'

export interface MasterSource {
  secret: string | undefined
  file: string | undefined
}

/** Shorter ones could be guessed. */
const shortest = 32

/** Reads the master key; without a setting it lies in the folder of keys. Both are made if missing. */
export async function readMaster(folder: string, { secret, file }: MasterSource): Promise<Key> {
  await makeFolder(folder)
  if (secret !== undefined) return derive(secret, 'KEYS_SECRET')
  if (file !== undefined) return derive(await readSecret(file), 'KEYS_SECRET_FILE')
  const own = join(folder, 'master')
  const made = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
  await writeFile(own, made, { mode: 0o600, flag: 'wx', flush: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    }
  )
  return derive(await readSecret(own), 'KEYS_SECRET')
}

async function readSecret(file: string): Promise<string> {
  const read = await readTight(file)
  if (!read.ok) throw new StartTrouble('badSetting', { name: 'KEYS_SECRET_FILE' })
  return read.secret
}

async function derive(secret: string, name: string): Promise<Key> {
  if (secret.length < shortest) throw new StartTrouble('badSetting', { name })
  const bytes = new TextEncoder().encode(secret)
  const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('qamqorlyq keys 1')
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info }
  const aes = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(hkdf, base, aes, false, ['encrypt', 'decrypt'])
}
