/**
 * The server's ring of keys in one folder, outside the database: a copy of the database alone opens
 * nothing that is still sealed.
 */
import { stat } from 'node:fs/promises'
import type { KeyRing } from '../context.ts'
import type { PrivateKey } from '../unsealing.ts'
import { addKey, type KeyFile, makeFolder, openKey, readKeys } from './files.ts'
import { type MasterSource, readMaster } from './master.ts'
import { importSecret } from './private-key.ts'

/** Opens the ring of a folder; folder, master key and first pair are made when they are first needed. */
export function folderRing(folder: string, source: MasterSource, now: () => number): KeyRing {
  let known: { stamp: number; keys: KeyFile[] } | undefined
  let reading: Promise<KeyFile[]> | undefined
  const imported = new Map<string, Promise<PrivateKey>>()

  /** The keys, the current one first; read again when another process has changed the folder. */
  async function read(): Promise<KeyFile[]> {
    await makeFolder(folder)
    const { mtimeMs: stamp } = await stat(folder)
    if (known?.stamp === stamp) return known.keys
    const keys = await readKeys(folder)
    if (keys.length === 0) keys.push(await addKey(folder, await readMaster(folder, source), now()))
    known = { stamp, keys }
    return keys
  }

  /** Those who ask at once share one look, or each would make a first key. */
  function keys(): Promise<KeyFile[]> {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }

  async function open(file: KeyFile): Promise<PrivateKey> {
    return importSecret(await openKey(file, await readMaster(folder, source)))
  }

  return {
    async current() {
      const { kid, key } = (await keys())[0]!
      return { kid, key }
    },
    async privateKey(kid) {
      const file = (await keys()).find(each => each.kid === kid)
      if (!file) return undefined
      const opening = imported.get(kid) ?? open(file)
      imported.set(kid, opening)
      // What failed may succeed the next time, when the secret can be read again.
      opening.catch(() => imported.delete(kid))
      return opening
    }
  }
}
