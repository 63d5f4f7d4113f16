/** What care team and office do with cases, by the app's own verbs. */
import {
  amendCaseNote,
  changeCase,
  closeCase,
  fetchCaseFile,
  openCase,
  putAwayCaseFile,
  writeCaseNote
} from '../../client/actions/cases.ts'
import type { LocalRecord } from '../../client/store/records.ts'
import { type Case, caseOutcomes, caseReasons } from '../../model/kinds/case.ts'
import type { CaseNote } from '../../model/kinds/case-note.ts'
import { branchesOf, fieldsView } from '../../model/sync/merge.ts'
import type { Action } from './action.ts'
import { anyClass } from './field-actions.ts'
import { markOf, markOfCase } from './isolation.ts'
import { giveCare } from './office-actions.ts'
import { namedIn } from './roles.ts'
import { noteOps, type Phone, type World } from './world.ts'

export const caseActions: Action[] = [
  { name: 'open a case', weight: 1, run: open },
  { name: 'name others in a case', weight: 1, run: nameOthers },
  { name: 'close a case', weight: 0.3, run: close },
  { name: 'write into a file', weight: 1.2, run: write },
  { name: 'amend a note of a file', weight: 0.5, run: amend },
  { name: 'fetch a file', weight: 1.2, run: fetchFile },
  { name: 'put a file away', weight: 0.4, run: putAway }
]

/** With its first note, mostly; half of those who are not of the care team come into it for that. */
async function open(world: World, phone: Phone): Promise<void> {
  const { random, server } = world
  if (!isOfCare(phone) && random.chance(0.5)) await giveCare(world, phone)
  const found = isOfCare(phone) && (await anyClass(world, phone))
  if (!found) return
  const { app } = phone.device
  const pupil = random.pick(found.pupils)
  const id = await openCase(app, server.school.org, {
    pupil,
    opened: server.today(),
    reason: random.pick(caseReasons),
    people: anyPeople(world, phone)
  })
  // Kept for good by now, whatever befalls the note.
  noteOps(world, phone)
  if (random.chance(0.7)) await writeCaseNote(app, anyNote(world, id, pupil))
}

async function nameOthers(world: World, phone: Phone): Promise<void> {
  const { org } = world.server.school
  const record = await anyCase(world, phone)
  if (!record) return
  const people = anyPeople(world, phone)
  await changeCase(phone.device.app, org, record.id, { people }, record.entries)
  const after = (await casesOn(phone)).find(({ id }) => id === record.id)
  if (after && 'people' in fieldsView(after.entries).disputed) {
    world.stuck.push(`${record.id} is disputed still, although somebody has decided`)
  }
}

async function close(world: World, phone: Phone): Promise<void> {
  const { random, server } = world
  const record = await anyCase(world, phone)
  if (!record) return
  const closing = { closed: server.today(), outcome: random.pick(caseOutcomes) }
  await closeCase(phone.device.app, server.school.org, record.id, closing, record.entries)
}

/** Into a case in which one is named, as far as this phone knows; now and then into another. */
async function write(world: World, phone: Phone): Promise<void> {
  const { random } = world
  const isStranger = random.chance(0.1)
  const records = (await casesOn(phone)).filter(
    ({ entries }) => isStranger || namedIn(entries).has(phone.person.id)
  )
  if (records.length === 0) return
  const { id, entries } = random.pick(records)
  const { pupil } = fieldsView(entries).values as Partial<Case>
  if (pupil) await writeCaseNote(phone.device.app, anyNote(world, id, pupil))
}

async function amend(world: World, phone: Phone): Promise<void> {
  const { random } = world
  const notes = (await phone.device.read('case:')).filter(({ entries }) => entries.length > 0)
  if (notes.length === 0) return
  const { id, entries } = random.pick(notes)
  const branches = branchesOf(entries)
  const amended = random.chance(0.5) ? branches : branches.slice(0, 1)
  const before = entries[0]!.set as Partial<CaseNote>
  await amendCaseNote(phone.device.app, id, anyNote(world, before.case!, before.pupil!), amended)
}

/** Of a case that stands on this phone, or of any other, as a changed app could ask. */
async function fetchFile(world: World, phone: Phone): Promise<void> {
  const known = (await casesOn(phone)).map(({ id }) => id)
  const id = world.random.chance(0.7) ? known : allCases(world)
  if (id.length > 0) await fetchCaseFile(phone.device.app, world.random.pick(id))
}

async function putAway(world: World, phone: Phone): Promise<void> {
  const cases = [...new Set(filesOn(phone))]
  if (cases.length === 0) return
  const id = world.random.pick(cases)
  await putAwayCaseFile(phone.device.app, id)
  if (filesOn(phone).includes(id)) world.leaks.push(`the file of ${id} was put away and is here`)
}

/** The case of every row of a file that was read on this phone. */
function filesOn({ disk }: Phone): string[] {
  return disk
    .rows('records')
    .filter(({ scope }) => scope.startsWith('case:'))
    .map(({ scope }) => scope.slice('case:'.length))
}

function allCases({ ops }: World): string[] {
  return [...ops.values()].filter(({ kind }) => kind === 'case').map(({ record }) => record)
}

function casesOn({ device }: Phone): Promise<LocalRecord[]> {
  return device.read('care:')
}

async function anyCase(world: World, phone: Phone): Promise<LocalRecord | undefined> {
  const records = await casesOn(phone)
  return records.length > 0 ? world.random.pick(records) : undefined
}

/** Whether these screens were ever shown to the owner of a phone. */
function isOfCare({ person }: Phone): boolean {
  return person.past.some(({ role }) => role !== 'teacher')
}

/** Mostly with oneself among them, as the screen proposes. */
function anyPeople({ random, people }: World, { person }: Phone): string[] {
  const others = random.some(people, 0.4).filter(other => other !== person)
  const named = random.chance(0.7) || others.length === 0 ? [person, ...others] : others
  return named.map(({ id }) => id)
}

function anyNote({ random, server }: World, id: string, pupil: string): CaseNote {
  const text = `Жазылды: ${random.int(1000)}, ${markOfCase(id)}, ${markOf(pupil)}`
  return { case: id, pupil, date: server.today(), text }
}
