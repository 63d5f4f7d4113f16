/** Schedules that failed once. Each is a bug that was, and must not come back. */
import type { Plan } from './plan.ts'

export const keptStories: { about: string; plan: Plan }[] = [
  {
    about: 'a server restored and confirmed before the phone asks gets the work once more',
    plan: {
      seed: 15021,
      steps: [
        { phone: 13, does: 'the server is backed up', seed: 1648762142, calm: true },
        { phone: 39, does: 'take a register', seed: 1014539734, calm: true },
        { phone: 14, does: 'catch up', seed: 1132994611, calm: true },
        { phone: 3, does: 'the server is restored from its backup', seed: 1158914513, calm: true }
      ]
    }
  }
]
