/** Mistakes of the phone. */
import type { Mutant } from './mutants.ts'

const pulled = 'client/store/pulled.ts'
const outbox = 'client/store/outbox.ts'
const round = 'client/sync/round.ts'
const handIn = 'client/sync/hand-in.ts'

export const phoneMutants: Mutant[] = [
  {
    name: 'cursor-before-rows',
    breaks: 'the cursor is kept in one transaction, the rows in the next',
    changes: [
      { file: pulled, find: 'let applied = 0', replace: 'let applied = 0; const late = []' },
      {
        file: pulled,
        find: 'await db.records.bulkPut(rows.filter(row => row.body !== null))',
        replace: 'late.push(...rows.filter(row => row.body !== null))'
      },
      {
        file: pulled,
        find: 'return applied',
        replace: 'await db.records.bulkPut(late); return applied'
      }
    ]
  },
  {
    name: 'answer-clears-batch',
    breaks: 'a good answer clears the whole batch, whatever it names',
    changes: [
      {
        file: handIn,
        find: 'settled = pile.settle(answer.value, batch)',
        replace: `settled = pile.settle({ ...answer.value, answers: batch.map(({ id }) =>
          answer.value.answers.find(each => each.id === id) ?? { id, outcome: 'accepted' }) }, batch)`
      }
    ]
  },
  {
    name: 'no-epoch',
    breaks: 'a restored server is not noticed',
    changes: [
      {
        file: round,
        find: 'if (epoch !== null && (answer.value.epoch !== epoch || answer.value.reset))',
        replace: 'if (false)'
      },
      {
        file: round,
        find: 'if (known === undefined || known === epoch) return false',
        replace: 'return false'
      }
    ]
  },
  {
    name: 'delivered-to-nobody',
    breaks: 'a phone does not write down to which life it handed in',
    changes: [
      {
        file: outbox,
        find: "if (known === undefined) await db.settings.put({ name: 'deliveredTo', value: epoch })",
        replace: 'if (known === undefined) {}'
      }
    ]
  },
  {
    name: 'stale-page',
    breaks: 'a page that does not continue here is applied, the cursor stays ahead',
    favour: ['catch up', 'correct a mark', 'much happens before the answer arrives'],
    changes: [
      { file: pulled, find: 'from !== (cursors.get(scope) ?? 0) ||', replace: '' },
      {
        file: pulled,
        find: 'await db.cursors.put({ scope, seq: to })',
        replace: 'await db.cursors.put({ scope, seq: Math.max(to, cursors.get(scope) ?? 0) })'
      }
    ]
  },
  {
    name: 'cursor-outlives-scope',
    breaks: 'the cursor of a lost scope is kept',
    favour: ['take a role away', 'give a role back'],
    changes: [{ file: pulled, find: 'await db.cursors.delete(scope)', replace: '' }]
  },
  {
    name: 'scope-not-forgotten',
    breaks: 'the rows of a lost scope stay on the phone',
    changes: [
      {
        file: pulled,
        find: 'if (!answer.scopes.includes(scope)) await forgetScope(store, scope)',
        replace: ''
      }
    ]
  },
  {
    name: 'file-outlives-name',
    breaks: 'the file of a case stays on the phone of somebody who was taken off it',
    favour: ['open a case', 'name others in a case', 'catch up'],
    changes: [
      {
        file: pulled,
        find: 'if (!answer.scopes.includes(scope)) await forgetScope(store, scope)',
        replace: `if (!answer.scopes.includes(scope) && caseOfFile(scope) === undefined)
          await forgetScope(store, scope)`
      }
    ]
  },
  {
    name: 'put-away-file-stays',
    breaks: 'a file that was put away stays on the phone',
    favour: ['open a case', 'catch up', 'put a file away'],
    changes: [
      {
        file: 'client/store/case-files.ts',
        find: 'await forgetScope(store, fileOf(id))',
        replace: 'continue'
      }
    ]
  },
  {
    name: 'lists-without-cursor',
    breaks: 'after a restore the lists that ops lean on lie under no cursor',
    favour: [
      'the server is backed up',
      'the server is restored from its backup',
      'take a role away'
    ],
    changes: [
      {
        file: pulled,
        find: 'await db.cursors.bulkPut([...kept].map(scope => ({ scope, seq: 0 })))',
        replace: ''
      }
    ]
  },
  {
    name: 'tombstones-ignored',
    breaks: 'what left a scope stays on the phone',
    changes: [
      {
        file: pulled,
        find: 'await db.records.bulkDelete(rows.filter(row => row.body === null).map(({ key }) => key))',
        replace: ''
      }
    ]
  },
  {
    name: 'relaxed-durability',
    breaks: 'a save does not ask to be on the disk before it says so',
    changes: [
      {
        file: 'client/store/database.ts',
        find: "chromeTransactionDurability: 'strict'",
        replace: "chromeTransactionDurability: 'relaxed'"
      }
    ]
  },
  {
    name: 'no-journal',
    breaks: 'what was delivered is deleted at once',
    favour: ['the server is backed up', 'the server is restored from its backup'],
    changes: [
      {
        file: pulled,
        find: "await db.outbox.bulkPut(done.map(({ copy: _, ...row }) => ({ ...row, state: 'done' })))",
        replace: 'await db.outbox.bulkDelete(done.map(row => row.order ?? 0))'
      }
    ]
  },
  {
    name: 'journal-by-own-clock',
    breaks: 'the journal is tidied by the clock of the phone',
    favour: [
      'a clock goes wrong',
      'the server is backed up',
      'the server is restored from its backup'
    ],
    changes: [
      {
        file: round,
        find: 'await housekeep(store, store.now() + (facts.offset ?? 0))',
        replace: 'await housekeep(store, store.now())'
      }
    ]
  },
  {
    name: 'parked-not-sent-again',
    breaks: 'what was set aside is not handed in to a restored server',
    favour: [
      "somebody else's class",
      'the server is backed up',
      'the server is restored from its backup'
    ],
    changes: [
      {
        file: outbox,
        find: ".anyOf('done', 'received', 'parked')",
        replace: ".anyOf('done', 'received')"
      }
    ]
  },
  {
    name: 'later-counts-as-parked',
    breaks: 'an op that the server asks for later is given up',
    favour: ['write a visit'],
    changes: [
      {
        file: outbox,
        find: "if (outcome === 'later') return { ...row,",
        replace: "if (outcome === 'later') return { ...row, state: 'parked',"
      }
    ]
  }
]
