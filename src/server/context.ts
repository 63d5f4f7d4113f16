/** What the server's code asks of the world, and what it hands around. */
import type { RandomBytes } from '../model/ids.ts'
import type { Kinds } from '../model/kinds/index.ts'
import type { Problem } from '../model/problem.ts'
import type { SealKey } from '../model/sync/seal.ts'
import type { Database } from './store/database.ts'
import type { PrivateKey } from './unsealing.ts'

/** The server's keys to which phones seal their work. */
export interface KeyRing {
  /** The one for what is made from now on. */
  current: () => Promise<SealKey>
  /** The private half of a key; nothing if this server has none of this name. */
  privateKey: (kid: string) => Promise<PrivateKey | undefined>
}

/** A store, a clock, randomness, and a log that never sees a name. */
export interface Context {
  db: Database
  kinds: Kinds
  /** Without one nothing sealed can be opened, and phones are not asked to seal. */
  keyRing?: KeyRing
  now: () => number
  randomBytes: RandomBytes
  /** Takes codes and counts, never a name, a note or an identity number. */
  log: (event: string, facts?: Record<string, string | number>) => void
}

/** Who gives a command, for which school. */
export interface Giver {
  org: string
  person: string
  device?: string
  isOffice?: boolean
}

/** What keeps a command from being done; its transaction is rolled back. */
export class Refusal extends Error {
  problem: Problem
  constructor(problem: Problem) {
    super(problem)
    this.problem = problem
  }
}
