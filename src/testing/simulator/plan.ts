/**
 * A schedule written down before it happens: who does what, and the chance of each step for itself,
 * so that one step may be left out and the others stay as they were.
 */
import { createRandom } from '../random.ts'
import { type Action, actions as allActions } from './action.ts'

export interface Step {
  /** The place of the phone among those of the schedule. */
  phone: number
  does: string
  seed: number
  /** Without faults on the line and on the phone. */
  calm?: boolean
}

export interface Plan {
  /** The chance by which the school and its phones are opened. */
  seed: number
  steps: Step[]
}

/** Bounds the places of phones; a schedule with fewer counts around. */
const phonePlaces = 60

export function planOf(seed: number, actions: readonly Action[] = allActions): Plan {
  const random = createRandom(seed)
  const steps = Array.from({ length: 20 + random.int(30) }, () => ({
    phone: random.int(phonePlaces),
    does: random.weighted(actions).name,
    seed: random.int(2 ** 31)
  }))
  return { seed, steps }
}
