/** What people do on their phones, by the app's own verbs. */
import { keepAbsence, keepVisit } from '../../client/actions/notes.ts'
import {
  correctMark,
  type RegisterRecord,
  retractRegisters,
  takeRegisters
} from '../../client/actions/register.ts'
import { recordKey } from '../../client/store/database.ts'
import type { LocalRecord } from '../../client/store/records.ts'
import { uuidv7 } from '../../model/ids.ts'
import type { PlannedAbsence } from '../../model/kinds/planned-absence.ts'
import { facts, type Mark, mainReasons, sheetId } from '../../model/kinds/sheet.ts'
import { type Visit, visitResults } from '../../model/kinds/visit.ts'
import { registerView } from '../../model/rules/register.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { branchesOf, fieldsView } from '../../model/sync/merge.ts'
import type { Action } from './action.ts'
import { visitAs } from './ages.ts'
import { markOf } from './isolation.ts'
import type { Phone, World } from './world.ts'

export const fieldActions: Action[] = [
  { name: 'take a register', weight: 8, run: takeRegister },
  { name: 'correct a mark', weight: 6, run: correct },
  { name: 'retract a register', weight: 1, run: retract },
  { name: 'plan an absence', weight: 2, run: planAbsence },
  { name: 'change a planned absence', weight: 2, run: changeAbsence },
  { name: 'write a visit', weight: 2, run: writeVisit },
  { name: 'amend a visit', weight: 2, run: amendVisit }
]

export async function takeRegister(world: World, phone: Phone): Promise<void> {
  const { random } = world
  const found = await anyClass(world, phone)
  if (!found) return
  const register = await registerOn(phone, found.classId, anyDay(world))
  const away = random.some(found.pupils, 0.25)
  const marks = Object.fromEntries(away.map(id => [id, anyMark(world)]))
  await takeRegisters(phone.device.app, [{ ...register, pupils: found.pupils, marks }])
}

async function correct(world: World, phone: Phone): Promise<void> {
  const register = await takenRegister(world, phone)
  if (!register) return
  const { marks } = registerView(register.entries, register.rollOf)
  if (marks.size === 0) return
  const pupil = world.random.pick([...marks.keys()])
  await correctMark(phone.device.app, register, pupil, anyMark(world))
  const after = await registerOn(phone, register.classId, register.sheetId.split(':')[2]!)
  const decided = registerView(after.entries, after.rollOf).marks.get(pupil)
  if (decided?.versions.length !== 1) missDecision(world, register.sheetId)
}

/** Whoever speaks with all of it on the screen has decided what was disputed. */
function missDecision({ stuck }: World, record: string): void {
  stuck.push(`${record} is disputed still, although somebody has decided`)
}

async function retract(world: World, phone: Phone): Promise<void> {
  const register = await takenRegister(world, phone)
  if (register) await retractRegisters(phone.device.app, [register], 'басқа сынып')
}

async function planAbsence(world: World, phone: Phone): Promise<void> {
  const { random, server } = world
  const found = await anyClass(world, phone)
  if (!found) return
  const from = anyDay(world)
  const absence: PlannedAbsence = {
    pupil: random.pick(found.pupils),
    from,
    to: addDays(from, random.int(5)),
    reason: random.pick(mainReasons)
  }
  const id = uuidv7(server.clock.now, random.bytes)
  await keepAbsence(phone.device.app, id, found.classId, absence, [])
}

async function changeAbsence(world: World, phone: Phone): Promise<void> {
  const { random } = world
  const record = await anyRecord(world, phone, 'planned-absence')
  const pupil = record?.entries[0]?.set.pupil as string | undefined
  if (!record || !pupil) return
  const from = anyDay(world)
  const absence = {
    pupil,
    from,
    to: addDays(from, random.int(9)),
    reason: random.pick(mainReasons),
    ...(random.chance(0.3) && { cancelled: true })
  }
  await keepAbsence(phone.device.app, record.id, classIn(record), absence, record.entries)
  const after = (await phone.device.read('class:')).find(({ id }) => id === record.id)
  const disputed = Object.keys(fieldsView(after?.entries ?? []).disputed)
  if (disputed.some(field => field in absence)) missDecision(world, record.id)
}

async function writeVisit(world: World, phone: Phone): Promise<void> {
  const { random, server } = world
  const found = await anyClass(world, phone)
  if (!found) return
  const id = uuidv7(server.clock.now, random.bytes)
  const visit = anyVisit(world, phone, random.pick(found.pupils))
  await keepVisit(phone.device.app, id, found.classId, visit, [])
}

async function amendVisit(world: World, phone: Phone): Promise<void> {
  const record = await anyRecord(world, phone, 'visit')
  const pupil = record?.entries[0]?.set.pupil as string | undefined
  if (!record || !pupil) return
  const branches = branchesOf(record.entries)
  const amended = world.random.chance(0.5) ? branches : branches.slice(0, 1)
  const visit = anyVisit(world, phone, pupil)
  await keepVisit(phone.device.app, record.id, classIn(record), visit, amended)
}

function anyVisit(world: World, { age }: Phone, pupil: string): Visit {
  const { random } = world
  const date = anyDay(world)
  const seen = `Көрілді: ${random.int(1000)}, ${markOf(pupil)}`
  return visitAs(age, { pupil, date, result: random.pick(visitResults), seen })
}

/** A day of this or the last two days. */
function anyDay({ server, random }: World): string {
  return addDays(server.today(), -random.int(3))
}

function anyMark({ random }: World): Mark {
  const fact = random.pick(facts)
  if (fact === 'absent' && random.chance(0.5)) return { fact, reason: random.pick(mainReasons) }
  if (fact === 'absent') return { fact, note: 'хабар жоқ' }
  if (fact === 'late') return { fact, minutes: 5 + random.int(3) }
  return { fact }
}

/** A class whose children stand on this phone. */
export async function anyClass(
  { random }: World,
  phone: Phone
): Promise<{ classId: string; pupils: string[] } | undefined> {
  const classes = new Map<string, string[]>()
  for (const { kind, id, scope } of await phone.device.read('class:')) {
    if (kind !== 'pupil') continue
    classes.set(scope, [...(classes.get(scope) ?? []), id])
  }
  if (classes.size === 0) return undefined
  const [scope, pupils] = random.pick([...classes])
  return { classId: scope.slice('class:'.length), pupils }
}

async function anyRecord(
  { random }: World,
  phone: Phone,
  kind: string
): Promise<LocalRecord | undefined> {
  const records = (await phone.device.read('class:')).filter(record => record.kind === kind)
  return records.length > 0 ? random.pick(records) : undefined
}

async function takenRegister(world: World, phone: Phone): Promise<RegisterRecord | undefined> {
  const record = await anyRecord(world, phone, 'sheet')
  const date = record?.id.split(':')[2]
  return record && date ? registerOn(phone, classIn(record), date) : undefined
}

async function registerOn(phone: Phone, classId: string, date: string): Promise<RegisterRecord> {
  const id = sheetId(classId, date)
  const scope = `class:${classId}`
  const records = await phone.device.read(recordKey(scope, 'sheet', id), `${scope}/roll/`)
  const rolls = new Map(
    records.map(({ id: rollId, fields }) => [rollId.split(':')[2], fields.pupils as string[]])
  )
  const entries = records.find(record => record.id === id)?.entries ?? []
  return { sheetId: id, classId, entries, rollOf: name => rolls.get(name) }
}

function classIn({ scope }: LocalRecord): string {
  return scope.slice('class:'.length)
}
