/** The data of this machine, with the clock and the chance that server and command line run on. */
import { mkdir } from 'node:fs/promises'
import { kinds } from '../model/kinds/index.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { folderRing } from './keys/folder.ts'
import { StartTrouble } from './start-trouble.ts'
import { openDatabase } from './store/database.ts'

/** Opens the database, its folder made if there is none; throws a `StartTrouble` if it cannot. */
export async function openContext(config: Config, log: Context['log']): Promise<Context> {
  try {
    await mkdir(config.dataDir, { recursive: true })
    const now = clockFrom(config.clock)
    return {
      db: await openDatabase(config.database),
      kinds,
      keyRing: folderRing(config.keys, config.master, now),
      now,
      randomBytes: bytes => crypto.getRandomValues(bytes),
      log
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new StartTrouble('dataClosed', { place: placeOf(config), reason: message })
  }
}

/** A clock that starts at this moment and goes on, or that of the machine. */
function clockFrom(moment = Date.now()): () => number {
  const ahead = moment - Date.now()
  return () => Date.now() + ahead
}

/** Where the data is, without the password that the address of a server may hold. */
function placeOf({ dataDir, database }: Config): string {
  return /^postgres(ql)?:/.test(database) ? 'DATABASE_URL' : dataDir
}
