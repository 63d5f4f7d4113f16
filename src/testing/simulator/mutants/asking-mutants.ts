/** Mistakes of the server about who may ask and decide, and about what is erased. */
import type { Mutant } from './mutants.ts'

const repair = 'server/sync/repair.ts'

export const askingMutants: Mutant[] = [
  {
    name: 'all-fields-for-everybody',
    breaks: 'identity numbers go to everybody who reads the child',
    changes: [
      {
        file: 'server/sync/pull.ts',
        find: 'withhold(context, post, today, page)',
        replace: ''
      }
    ]
  },
  {
    name: 'old-fields-stay',
    breaks: 'a phone whose owner may read other fields than before goes on where it stood',
    favour: ['give a role back', 'take a role away'],
    changes: [
      {
        file: 'server/sync/pull.ts',
        find: '(isOtherSight && cursor > 0)',
        replace: 'false'
      }
    ]
  },
  {
    name: 'file-for-whoever-asks',
    breaks: 'the file of a case goes to everybody of care and office who asks for it',
    favour: ['open a case', 'write into a file', 'fetch a file'],
    changes: [
      {
        file: 'model/access.ts',
        find: 'return knowsAllClasses(post, day) && named.now.includes(person)',
        replace: 'return knowsAllClasses(post, day)'
      }
    ]
  },
  {
    name: 'named-for-ever',
    breaks: 'whoever was named in a case once goes on reading its file',
    favour: ['open a case', 'name others in a case', 'fetch a file'],
    changes: [
      {
        file: 'model/access.ts',
        find: 'named.now.includes(person)',
        replace: 'named.ever.includes(person)'
      }
    ]
  },
  {
    name: 'others-work-listed',
    breaks: 'whoever asks is told what was set aside of all colleagues',
    favour: ['ask for what is set aside', "somebody else's class"],
    changes: [
      { file: repair, find: '...(readsOthers ? [eb.and([eb', replace: '...(org ? [eb.and([eb' }
    ]
  },
  {
    name: 'contents-without-asking',
    breaks: 'the office reads what was set aside before its author has handed it over',
    favour: ['ask for what is set aside', "somebody else's class"],
    changes: [{ file: repair, find: ": state === 'handed-over'\n", replace: ': true\n' }]
  },
  {
    name: 'office-lists-for-everybody',
    breaks: 'any device may give the commands of the office',
    changes: [
      {
        file: 'server/commands.ts',
        find: 'posts.find(each => mayCommand(each, name, today))',
        replace: 'posts[0]'
      }
    ]
  },
  {
    name: 'plan-with-numbers-for-everybody',
    breaks: 'any device may compare a table with the roll',
    changes: [
      {
        file: 'model/access.ts',
        find: "'plan-import': ['office']",
        replace: "'plan-import': 'anyone'"
      }
    ]
  },
  {
    name: 'ended-phone-commands',
    breaks: 'a phone that was ended may still ask',
    favour: ['end a phone', 'ask for what is set aside'],
    changes: [
      { file: 'server/app.ts', find: 'if (device.ended !== null) {', replace: 'if (false) {' }
    ]
  },
  {
    name: 'late-words-come-back',
    breaks: 'a phone that was away brings back what it wrote about a child whose data were erased',
    favour: ["erase a child's data", 'write a visit', 'plan an absence'],
    changes: [
      {
        file: 'server/sync/apply.ts',
        find: 'await withoutForgotten(gathering, org, kind, opened.set)',
        replace: 'opened.set'
      }
    ]
  },
  {
    name: 'erased-without-a-number',
    breaks: 'what was erased on the server has no new number, so phones keep it',
    favour: ["erase a child's data", 'write a visit'],
    changes: [
      {
        file: 'server/retention/forget-records.ts',
        find: 'await putRecord(write, org, { id, kind: name, scope, year, body: left })',
        replace: `await write.updateTable('record').set({ body: JSON.stringify(left) })
          .where('org', '=', org).where('id', '=', id).execute()`
      }
    ]
  },
  {
    name: 'anybody-takes-in',
    breaks: 'whoever was refused may take it in themselves',
    favour: ['take in what is set aside', "somebody else's class"],
    changes: [
      {
        file: 'model/access.ts',
        find: "'take-parked': ['office']",
        replace: "'take-parked': 'anyone'"
      }
    ]
  },
  {
    name: 'read-before-confirmed',
    breaks: 'a restored server lets everybody read whom it once knew',
    favour: ['the server is backed up', 'the server is restored from its backup'],
    changes: [{ file: 'server/app.ts', find: 'if (await restoredAt(db))', replace: 'if (false)' }]
  },
  {
    name: 'standing-without-proof',
    breaks: 'whoever guesses a device is told how it stands',
    favour: ['a phone is lost, or handed back', 'ask which phones were ended'],
    changes: [
      {
        file: 'server/people/standing.ts',
        find: 'if (!device || proofOf(device.publicKey) !== proof) continue',
        replace: 'if (!device) continue'
      }
    ]
  }
]
