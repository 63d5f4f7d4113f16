/**
 * Writes a golden file with the app of today, when a kind has a new version:
 * `node src/testing/golden/write.ts > src/testing/golden/NAME.json`.
 */
import { keep } from '../../client/store/outbox.ts'
import { uuidv7 } from '../../model/ids.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { openDevice } from '../device.ts'
import { openServer } from '../server.ts'
import type { Golden } from './golden.ts'

const server = await openServer()
const { id: classId, pupils } = server.school.classes[0]!
const [pupil] = pupils
const person = await server.hire('Сәуле', 'care')
let publicKey = ''
const device = await openDevice(server, {
  transport: async (path, init) => {
    if (path === '/api/redeem') ({ publicKey } = await new Response(init.body).json())
    return server.ask(path, init)
  }
})
const { secret } = await server.invite(person)
const enrolled = await device.enrol({ secret })
if (!enrolled.ok) throw new Error(enrolled.problem)
const today = server.today()
const caseId = uuidv7(server.clock.now, server.random.bytes)
const decisions = [
  {
    kind: 'sheet',
    record: sheetId(classId, today),
    set: { taken: { roll: pupils, marks: { [pupil!]: { fact: 'absent', reason: 'ill' } } } }
  },
  {
    kind: 'visit',
    set: { pupil, date: today, result: 'child-seen', met: 'Анасы', seen: 'Үйі жылы' }
  },
  { kind: 'planned-absence', set: { pupil, from: today, to: today, reason: 'ill' } },
  {
    kind: 'case',
    record: caseId,
    scope: `care:${server.school.org}`,
    set: { pupil, opened: today, reason: 'absence', people: [person], state: 'open' }
  },
  {
    kind: 'case-note',
    scope: `case:${caseId}`,
    set: { case: caseId, pupil, date: today, text: 'Анасымен сөйлесілді' }
  }
]
await keep(
  device.store,
  decisions.map(decision => ({
    record: uuidv7(server.clock.now, server.random.bytes),
    scope: `class:${classId}`,
    seen: [],
    ...decision
  }))
)
const golden: Golden = {
  at: server.clock.now,
  person,
  device: { id: device.id, publicKey },
  classId,
  pupils,
  outbox: await device.store.db.outbox.orderBy('order').toArray()
}
process.stdout.write(`${JSON.stringify(golden, null, 2)}\n`)
process.exit(0)
