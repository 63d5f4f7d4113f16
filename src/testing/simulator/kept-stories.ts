/** Schedules that failed once. Each is a bug that was, and must not come back. */
import type { Plan } from './plan.ts'

export const keptStories: { about: string; plan: Plan }[] = [
  {
    about:
      'whoever opens a case after their role has ended is not told again what they wrote in it',
    plan: {
      seed: 54,
      steps: [
        { phone: 10, does: 'take a role away', seed: 1732981461 },
        { phone: 57, does: 'open a case', seed: 1128055654 }
      ]
    }
  },
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
  },
  {
    about:
      'a role that ended before the register was taken does not last longer by being ended again',
    plan: {
      seed: 1194874332,
      steps: [
        { phone: 11, does: 'a night passes', seed: 1914277358, calm: true },
        { phone: 21, does: 'take a register', seed: 796026559, calm: true },
        { phone: 38, does: 'take a role away', seed: 560057713 },
        { phone: 49, does: 'catch up', seed: 1844660172, calm: true },
        { phone: 46, does: 'a night passes', seed: 715659942, calm: true },
        { phone: 35, does: 'take a role away', seed: 1168725187 }
      ]
    }
  },
  {
    about:
      'what is sealed to a lost key is sealed anew before the phone reads that a role has ended',
    plan: {
      seed: 1376360011,
      steps: [
        { phone: 46, does: 'the server loses its keys', seed: 1422706709, calm: true },
        { phone: 37, does: 'take a register', seed: 895186638, calm: true },
        { phone: 49, does: 'a night passes', seed: 1827224509, calm: true },
        { phone: 49, does: 'take a role away', seed: 1625704538 }
      ]
    }
  },
  {
    about:
      'a first reading that arrives late at a restored server is no contact of a phone that delivered before it',
    plan: {
      seed: 1592342671,
      steps: [
        { phone: 27, does: 'a signature that does not fit', seed: 1340541332, calm: true },
        { phone: 15, does: 'correct a mark', seed: 1026344980, calm: true },
        { phone: 44, does: 'a night passes', seed: 512964338, calm: true },
        { phone: 39, does: 'the server is backed up', seed: 775513839, calm: true },
        { phone: 59, does: 'catch up', seed: 60883581 },
        { phone: 30, does: 'the server is restored from its backup', seed: 1445827303, calm: true },
        { phone: 23, does: 'take a role away', seed: 1717828642, calm: true }
      ]
    }
  },
  {
    about: 'what only a phone could seal anew goes with it when it is put back before that',
    plan: {
      seed: 1460763393,
      steps: [
        { phone: 8, does: 'the server loses its keys', seed: 666221149, calm: true },
        { phone: 49, does: 'a phone is backed up', seed: 1329870150, calm: true },
        { phone: 51, does: 'take a register', seed: 1693187344, calm: true },
        { phone: 17, does: 'catch up', seed: 1085208482 },
        { phone: 21, does: 'a phone is restored from its backup', seed: 1466187769, calm: true }
      ]
    }
  },
  {
    about:
      'a child moves while a visit is on its way, and the server is restored to before that: the visit is looked for where it lies now',
    plan: {
      seed: 551924378,
      steps: [
        { phone: 2, does: 'the server is backed up', seed: 872738405, calm: true },
        { phone: 46, does: 'move a child to another class', seed: 1366402183 },
        { phone: 23, does: 'plan an absence', seed: 547467369, calm: true },
        { phone: 17, does: 'catch up', seed: 1982040442 },
        { phone: 26, does: 'the server is restored from its backup', seed: 1275219984, calm: true }
      ]
    }
  }
]
