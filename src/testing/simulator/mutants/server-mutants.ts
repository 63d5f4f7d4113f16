/** Mistakes of the server in taking in and telling what is new. */
import type { Mutant } from './mutants.ts'

const open = 'server/sync/open.ts'
const apply = 'server/sync/apply.ts'
const pull = 'server/sync/pull.ts'
const records = 'server/store/records.ts'

export const serverMutants: Mutant[] = [
  {
    name: 'dedup-by-counter',
    breaks: 'repeats are told by the counter of the phone, as Replicache does',
    favour: [
      'much happens before the request arrives',
      'the request arrives much later, without an answer'
    ],
    changes: [
      {
        file: 'server/people/devices.ts',
        find: 'device."lastContact", device.ended',
        replace: 'device."lastContact", device."lastN", device.ended'
      },
      {
        file: open,
        find: "if (device.ended !== null) return { problem: 'device-ended', author }",
        replace: `if (op && op.n <= device.lastN) return { answer: { id: op.id, outcome: 'seen' } }
          if (device.ended !== null) return { problem: 'device-ended', author }`
      }
    ]
  },
  {
    name: 'no-dedup',
    breaks: 'a repeat is a new op',
    changes: [
      {
        file: open,
        find: 'return before?.hash === hash ? seenBefore(id, before) : undefined',
        replace: 'return undefined'
      },
      {
        file: apply,
        find: "before.hash === hash ? seenBefore(op.id, before) : park('id-reused')",
        replace: "park('id-reused')"
      }
    ]
  },
  {
    name: 'poison-answers-500',
    breaks: 'an op that breaks the server breaks the whole batch',
    changes: [
      {
        file: 'server/sync/push.ts',
        find: 'const answer = await parkEnvelope(context, db, envelope, author, problem)',
        replace: 'throw Object.assign(new Error(problem), { errcode: 10 })'
      }
    ]
  },
  {
    name: 'number-without-row',
    breaks: 'a tombstone shares the number of what was written before it',
    favour: ['move a child to another class'],
    changes: [
      {
        file: records,
        find: 'const { id, kind, scope, year } = record\n  const seq = await nextSeq(write, org, scope)',
        replace: `const { id, kind, scope, year } = record
          const head = await write.selectFrom('scopeHead').select('seq')
            .where('org', '=', org).where('scope', '=', scope).executeTakeFirstOrThrow()
          const seq = Number(head.seq)`
      }
    ]
  },
  {
    name: 'page-claims-head',
    breaks: 'a page that was cut claims to reach the head of its scope',
    changes: [{ file: pull, find: 'to: rows.at(-1)?.seq ?? from, rows', replace: 'to: head, rows' }]
  },
  {
    name: 'long-answer-counts-as-whole',
    breaks: 'an answer that was cut does not say that there is more',
    changes: [{ file: pull, find: 'more ||= page.to < head', replace: '' }]
  },
  {
    name: 'tombstone-missing',
    breaks: 'a record that moves to another class leaves nothing behind',
    favour: ['move a child to another class'],
    changes: [{ file: records, find: 'await leave(write, org, record)', replace: '' }]
  },
  {
    name: 'visits-stay-behind',
    breaks: 'what is told about a child does not follow it to the new class',
    favour: ['write a visit', 'move a child to another class'],
    changes: [
      {
        file: 'server/move-pupil.ts',
        find: 'if (!body.entries.some(entry => entry.set[by.by] === id)) continue',
        replace: 'continue'
      }
    ]
  },
  {
    name: 'every-class-is-read',
    breaks: 'everybody of the school reads every class',
    changes: [
      {
        file: pull,
        find: 'const ids = classesOf(post, today, classes.map(({ id }) => id).sort())',
        replace: 'const ids = classes.map(({ id }) => id)'
      },
      {
        file: 'model/access.ts',
        find: '...classesOf(post, day, all).map',
        replace: '...all.map'
      }
    ]
  },
  {
    name: 'everybody-writes',
    breaks: 'an op is taken whoever its author is',
    changes: [
      {
        file: open,
        find: 'if (mayOn(schoolDayOf(context.now())))',
        replace: 'if (true)'
      }
    ]
  },
  {
    name: 'strangers-write-into-files',
    breaks: 'whoever is of care or office writes into the file of every case',
    favour: ['open a case', 'write into a file'],
    changes: [
      {
        file: 'model/access.ts',
        find: 'inCase?.named.ever.includes(inCase.person) === true',
        replace: 'inCase !== undefined'
      }
    ]
  },
  {
    name: 'notes-before-their-case',
    breaks: 'a note that comes before its case stays set aside when the case has come',
    favour: [
      'open a case',
      'name others in a case',
      'write into a file',
      'the server is backed up',
      'the server is restored from its backup'
    ],
    changes: [
      {
        file: 'server/sync/push.ts',
        find: 'if (notes.length > 0) await takeAside(notes)',
        replace: ''
      }
    ]
  },
  {
    name: 'role-of-today-alone',
    breaks: 'work that was right when it was made is refused after the role has ended',
    favour: ['take a role away', 'lend a class for a day', 'a night passes'],
    changes: [
      {
        file: open,
        find: 'clamp(claimedTime(op.at), device.lastContact, context.now())',
        replace: 'context.now()'
      }
    ]
  },
  {
    name: 'contact-by-another-life',
    breaks: 'a phone that has its journal still to hand in counts as up to date',
    favour: [
      'a night passes',
      'take a role away',
      'the server is backed up',
      'the server is restored from its backup'
    ],
    changes: [
      {
        file: 'server/app.ts',
        find: 'if (!pulled.reset && (epoch === null || epoch === answer.epoch))',
        replace: 'if (true)'
      }
    ]
  },
  {
    name: 'newer-op-parked',
    breaks: 'work of a newer app is set aside instead of waiting for the update',
    favour: ['write a visit'],
    changes: [
      {
        file: open,
        find: "if (!set) return { problem: 'newer-app', later: true }",
        replace: "if (!set) return { problem: 'newer-app' }"
      }
    ]
  },
  {
    name: 'signature-unread',
    breaks: 'an envelope is believed whoever signed it',
    favour: ['a signature that does not fit'],
    changes: [
      {
        file: open,
        find: 'await isSignedBy(author?.device, signedOpText(text), signature)',
        replace: 'author !== undefined'
      }
    ]
  },
  {
    name: 'effect-without-op',
    breaks: 'the record is written, and that it was is forgotten',
    favour: ['the request arrives twice', 'the answer is lost'],
    changes: [
      {
        file: apply,
        find: 'gathering.putOp({ org, id: op.id, hash, outcome, scope, seq }, envelope)',
        replace: ''
      },
      {
        file: 'model/sync/merge.ts',
        find: 'if (!byId.has(entry.id)) byId.set(entry.id, entry)',
        replace: 'byId.set(byId.has(entry.id) ? entry.id + entry.got : entry.id, entry)'
      }
    ]
  },
  {
    name: 'list-not-kept',
    breaks: 'the list of pupils that a register names is not stored',
    favour: ['take a register'],
    changes: [
      {
        file: apply,
        find: 'gathering.putRecord(org, { id, kind: name, scope, year, body: { fields } })',
        replace: ''
      }
    ]
  },
  {
    name: 'ended-phone-counts',
    breaks: 'what an ended phone hands in counts without the office',
    favour: ['end a phone'],
    changes: [
      {
        file: open,
        find: "if (device.ended !== null) return { problem: 'device-ended', author }",
        replace: ''
      }
    ]
  },
  {
    name: 'delivery-counts-as-contact',
    breaks: 'handing in counts as reading, so what comes with the next batch is judged by today',
    favour: [
      'take a role away',
      'take a register',
      'a night passes',
      'the server stops early and answers for the first ones only'
    ],
    changes: [
      {
        file: 'server/people/devices.ts',
        find: 'await addDelivered(',
        replace: `const ids = sorted.map(({ id }) => id)
          await write.updateTable('device').set({ lastContact: at }).where('id', 'in', ids).execute()
          await addDelivered(`
      }
    ]
  },
  {
    name: 'unopened-stays-beside',
    breaks: 'what was sealed anew counts, and stands as unopened besides',
    favour: ['the server loses its keys', 'take a register'],
    changes: [
      {
        file: 'server/sync/parked.ts',
        find: "id: form === 'sealed' ? id : null",
        replace: 'id: null'
      }
    ]
  },
  {
    name: 'lot-forgets-its-own',
    breaks: 'what ops of one transaction wrote before is not known to the next of them',
    favour: ['take a register'],
    changes: [
      { file: 'server/sync/gathering.ts', find: 'this.learnRecord(org, record)', replace: '' }
    ]
  },
  {
    name: 'answered-without-writing',
    breaks: 'an op is answered for, and what it wrote is not put down',
    changes: [
      {
        file: 'server/sync/gathering.ts',
        find: 'await putRecords(this.db, [...this.#records.values()])',
        replace: 'await putRecords(this.db, [...this.#records.values()].slice(1))'
      }
    ]
  }
]
