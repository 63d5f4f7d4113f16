/** Which key is the current one, since when the others are not, and when one may go for good. */
import type { Key } from '../../model/web-crypto.ts'
import { addKey, type KeyFile, readKeys, removeKey } from './files.ts'

/** A key by its name, with its time as the current one; without `retired` it still is. */
export interface KeyAge {
  kid: string
  made: number
  retired?: number
}

/** A phone that was in a drawer for so long still hands in what was sealed there. */
const keptFor = 2 * 366 * 24 * 3600_000

/** The keys of a folder, the current one first. */
export async function listKeys(folder: string): Promise<KeyAge[]> {
  const keys = await readKeys(folder)
  return keys.map(({ kid, made }, i) => ({
    kid,
    made,
    ...(i > 0 && { retired: keys[i - 1]!.made })
  }))
}

/** Makes a new current key, even if the clock was put back since the last. */
export async function rotate(folder: string, master: Key, now: number): Promise<KeyFile> {
  const [current] = await readKeys(folder)
  return addKey(folder, master, Math.max(now, (current?.made ?? 0) + 1))
}

/** Removes the keys that stopped being current more than two years ago; answers who went and stayed. */
export async function prune(
  folder: string,
  now: number
): Promise<{ removed: KeyAge[]; kept: KeyAge[] }> {
  const keys = await listKeys(folder)
  const isOld = ({ retired }: KeyAge) => retired !== undefined && retired + keptFor < now
  const removed = keys.filter(isOld)
  for (const { kid } of removed) await removeKey(folder, kid)
  return { removed, kept: keys.filter(key => !isOld(key)) }
}
