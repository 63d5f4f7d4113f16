/** What a part of the torture is, and what it says at its end. */
import type { Random } from '../random.ts'

export interface Torture {
  name: string
  does: string
  /** How often it is done when nobody says otherwise. */
  rounds: number
  run: (given: Given) => Promise<Outcome>
}

export interface Given {
  rounds: number
  /** An empty folder that is gone afterwards. */
  folder: string
  random: Random
  /** Tells the person who waits how far it is. */
  say: (line: string) => void
}

export interface Outcome {
  /** Works of which somebody was told that they are kept. */
  acknowledged: number
  /** Of these, how many are no longer there, or not whole. */
  lost: number
  /** How many count twice. */
  doubled: number
  /** Sentences about everything else that is not as it must be. */
  faults: string[]
  /** What was done to it, in figures. */
  done: string
}

/** Why a part could not be run on this machine; it counts as neither good nor bad. */
export class NotHere extends Error {}
