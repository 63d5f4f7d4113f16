/** The planted bugs: each is a plausible mistake, and the simulator must notice it. */
import { askingMutants } from './asking-mutants.ts'
import { carryingMutants } from './carrying-mutants.ts'
import { modelMutants } from './model-mutants.ts'
import { phoneMutants } from './phone-mutants.ts'
import { serverMutants } from './server-mutants.ts'

export interface Mutant {
  name: string
  /** What it breaks, in a few words. */
  breaks: string
  /** Passages of our code, below `src/`, and what stands there instead. */
  changes: { file: string; find: string; replace: string }[]
  /** What has to happen for it to show: actions and faults that the hunt brings more often. */
  favour?: string[]
}

export const mutants: readonly Mutant[] = [
  ...phoneMutants,
  ...carryingMutants,
  ...serverMutants,
  ...askingMutants,
  ...modelMutants
]
