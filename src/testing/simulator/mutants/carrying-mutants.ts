/** Mistakes of a phone that is shared, lost, or saved to a file, and of what is sealed. */
import type { Mutant } from './mutants.ts'

const sealing = 'client/store/sealing.ts'
const round = 'client/sync/round.ts'
const carry = 'client/sync/carry.ts'
const endings = 'client/sync/endings.ts'

export const carryingMutants: Mutant[] = [
  {
    name: 'never-sealed-anew',
    breaks: 'what was sealed to a lost key stays closed for ever',
    favour: ['the server loses its keys', 'take a register'],
    changes: [
      {
        file: sealing,
        find: 'if (!sealKey || stuck.length === 0) return false',
        replace: 'return false'
      }
    ]
  },
  {
    name: 'reads-before-sealing-anew',
    breaks: 'a phone tells that it knows its roles while work of before is still to be sealed anew',
    favour: [
      'the server loses its keys',
      'take a register',
      'take a role away',
      'lend a class for a day',
      'a night passes'
    ],
    changes: [
      {
        file: round,
        find: 'if (problem || !signer || !(await sealAgain(context.store))) return problem',
        replace: 'return problem'
      },
      {
        file: round,
        find: 'await askAboutParked(context, signer)',
        replace: `if (await sealAgain(context.store)) continue
          await askAboutParked(context, signer)`
      }
    ]
  },
  {
    name: 'carried-to-another-life',
    breaks: 'whoever carries does not notice that the server was restored',
    favour: [
      'somebody leaves what they kept on a shared phone',
      'the server is backed up',
      'the server is restored from its backup'
    ],
    changes: [{ file: round, find: 'if (!(await hasNewLife(context))) return', replace: 'return' }]
  },
  {
    name: 'own-refusal-stops-carrying',
    breaks: 'what waits of the others stays, because the phone of whoever is open was ended',
    favour: ['somebody leaves what they kept on a shared phone', 'end a phone'],
    changes: [{ file: carry, find: 'leftAlone.includes(ended)', replace: 'ended' }]
  },
  {
    name: 'one-store-stops-carrying',
    breaks: 'the first of the others alone is carried',
    favour: ['somebody leaves what they kept on a shared phone'],
    changes: [
      {
        file: carry,
        find: 'if (cutOff.includes(await deliverToThisLife({ ...line, store }))) return',
        replace: 'await deliverToThisLife({ ...line, store }); return'
      }
    ]
  },
  {
    name: 'rescue-of-what-has-arrived',
    breaks: 'a rescue file holds what was delivered, instead of what waits',
    favour: ['a phone breaks when its rescue file is saved'],
    changes: [
      { file: 'client/store/rescue.ts', find: "z.literal('waiting')", replace: "z.literal('done')" }
    ]
  },
  {
    name: 'lost-phone-keeps-records',
    breaks: 'a phone that was lost throws its keys away, and keeps what they opened',
    favour: ['a phone is lost, or handed back'],
    changes: [{ file: endings, find: 'await eraseRest(store)', replace: '' }]
  },
  {
    name: 'lost-phone-says-nothing',
    breaks: 'a phone that erases itself takes along what waits',
    favour: [
      'a phone is lost, or handed back',
      'a locked phone asks how it stands',
      'the request is lost',
      'take a register'
    ],
    changes: [
      {
        file: 'client/store/erase.ts',
        find: "state !== 'waiting' || envelope.form !== 'sealed'",
        replace: 'state && envelope'
      }
    ]
  },
  {
    name: 'end-not-followed-for-others',
    breaks: 'a phone that several people share erases nobody but whoever is open',
    favour: ['a phone is lost, or handed back', 'somebody leaves what they kept on a shared phone'],
    changes: [
      {
        file: endings,
        find: 'const stores = [context.store, ...others]',
        replace: 'const stores = [context.store]'
      }
    ]
  }
]
