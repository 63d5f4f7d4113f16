/** A good value for everything that the server can be asked, so that there is something to spoil. */
import { type CommandName, commandRoles } from '../../model/access.ts'
import { uuidv7 } from '../../model/ids.ts'
import { classKind } from '../../model/kinds/class.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { school } from '../../model/kinds/school.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { staff } from '../../model/kinds/staff.ts'
import type { Op } from '../../model/sync/op.ts'
import { protocol } from '../../model/sync/wire.ts'
import { recordsOfKind } from '../../server/store/records.ts'
import type { Author } from '../author.ts'
import type { TestServer } from '../server.ts'

export const commandNames = Object.keys(commandRoles) as CommandName[]

export type GoodInputs = Record<CommandName, unknown>

/** Good inputs of the commands, by the records as they are now; `spare` is a device that may be ended. */
export async function goodInputs(server: TestServer, spare: Author): Promise<GoodInputs> {
  const { org } = server.school
  const [[own], classes, children, people] = await Promise.all([
    recordsOfKind(server.db, org, school),
    recordsOfKind(server.db, org, classKind),
    recordsOfKind(server.db, org, pupil),
    recordsOfKind(server.db, org, staff)
  ])
  const day = server.today()
  const [one, child, person] = [classes[0]!, children[0]!, people[0]!]
  const target = ({ id, seq, fields }: { id: string; seq: number; fields: unknown }) => ({
    id,
    seq,
    fields
  })
  const candidate = {
    row: 2,
    name: 'Қасенов Мирас',
    className: { grade: 7, letter: 'А' },
    birth: '2014-05-06',
    iin: '140506500000',
    sex: 'boy',
    address: 'Абай, 1',
    guardians: [{ name: 'Қасенова Айгүл', phone: '+7 701 000 00 00' }],
    doubts: ['twice']
  }
  const refused = { row: 3, reason: 'no-name', name: '', value: '7' }
  const table = { candidates: [candidate, { ...candidate, row: 4 }], refused: [refused] }
  const calendarDay = { date: day, type: 'holiday', name: 'Наурыз' }
  return {
    'plan-import': table,
    'apply-import': { ...table, basis: 'x' },
    'undo-import': { id: person.id },
    'last-import': {},
    'save-school': target(own!),
    'begin-year': { seq: own!.seq, after: 2026 },
    'save-class': target(one),
    'move-up': { from: day, classes: classes.map(({ id, seq }) => ({ id, seq, step: 'up' })) },
    'combine-classes': { classes: classes.map(({ id }) => id) },
    'save-pupil': target(child),
    'save-calendar-day': { fields: calendarDay },
    'remove-calendar-day': { id: person.id, seq: 1 },
    'save-staff': target(person),
    invite: { person: person.id },
    'list-devices': {},
    'end-device': { id: spare.device, ending: 'retired' },
    substitute: { class: one.id, day, person: person.id },
    'list-parked': {},
    'drop-parked': { key: 'x' },
    'hand-over-parked': { key: 'x' },
    'take-parked': { key: 'x' },
    'take-parked-of': { device: spare.device },
    'list-audit': { before: 10 },
    'print-pupil': { id: server.school.classes[0]!.pupils[1]!, language: 'kk' },
    'erase-pupil': { id: server.school.classes[0]!.pupils[1]!, reason: 'Ата-анасының өтініші' },
    'note-export': { subject: 'roll', from: day, to: day },
    'note-view': { what: 'iin', record: server.school.classes[0]!.pupils[0] }
  }
}

/** An op of each kind that is written in the field. */
export function goodOps(server: TestServer, author: Author): Op[] {
  const { id, pupils } = server.school.classes[0]!
  const day = server.today()
  const record = sheetId(id, day)
  const [pupil] = pupils
  const newId = () => uuidv7(server.clock.now, server.random.bytes)
  const caseId = newId()
  return [
    author.op({ kind: 'sheet', record, set: { taken: { roll: pupils, marks: {} } } }),
    author.op({
      kind: 'sheet',
      record,
      set: { marks: { [pupil!]: { fact: 'absent', reason: 'ill', note: 'тұмау' } } }
    }),
    author.op({ kind: 'sheet', record, set: { retracted: 'Қате' } }),
    author.op({
      kind: 'visit',
      record: newId(),
      set: { pupil, date: day, result: 'child-seen', seen: 'Үйде' }
    }),
    author.op({
      kind: 'planned-absence',
      record: newId(),
      set: { pupil, from: day, to: day, reason: 'ill' }
    }),
    author.op({
      kind: 'case',
      record: caseId,
      set: { pupil, opened: day, reason: 'family', people: [author.person], state: 'open' }
    }),
    author.op({
      kind: 'case-note',
      record: newId(),
      set: { case: caseId, pupil, date: day, text: 'Келісілді' }
    })
  ]
}

export function goodPull(epoch: string, classId: string) {
  return { protocol, epoch, cursors: { [`class:${classId}`]: 1 }, cases: [classId] }
}
