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
  },
  {
    about:
      'a register taken back by somebody who saw two of its corrections, but not the register itself',
    plan: {
      seed: 1019851551,
      steps: [
        { phone: 20, does: 'take a register', seed: 2082643364 },
        { phone: 14, does: 'catch up', seed: 447593402, calm: true },
        { phone: 46, does: 'the server is backed up', seed: 1694570277, calm: true },
        { phone: 57, does: 'catch up', seed: 910141454, calm: true },
        { phone: 45, does: 'correct a mark', seed: 120734682, calm: true },
        { phone: 39, does: 'the server is restored from its backup', seed: 1088635030, calm: true },
        { phone: 3, does: 'catch up', seed: 1636149440 },
        { phone: 23, does: 'catch up', seed: 828788611 }
      ]
    }
  }
]
