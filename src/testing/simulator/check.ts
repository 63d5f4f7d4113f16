/** The six verdicts on a schedule that has come to rest. Each is a list of sentences; none is good. */
import { schoolYearOf } from '../../model/rules/school-time.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Body } from '../../model/sync/wire.ts'
import { engineView } from './engine-view.ts'
import { iin } from './isolation.ts'
import { liveValues, plain, type Said, sameSaid } from './oracle.ts'
import { classToldOf, everHad, isOffice, mayRead, namedIn } from './roles.ts'
import type { Verdict } from './verdict.ts'
import type { KeptOp, Phone, World } from './world.ts'

export interface Judgement {
  failures: Record<Verdict, string[]>
  /** Topics about which people disagree. */
  conflicts: number
}

interface ServerRow {
  id: string
  kind: string
  scope: string
  year: number
  seq: number
  body: Body
}

/** What the server keeps, read past the engine. */
interface Kept {
  rows: ServerRow[]
  parked: Map<string, string>
  entries: Map<string, Entry[]>
  rolls: Map<string, string[]>
}

export async function judge(world: World): Promise<Judgement> {
  const kept = await readServer(world)
  const { doubles, overwrites, leaks, stuck } = world
  const failures: Judgement['failures'] = {
    ...nothingFound(),
    doubled: [...doubles],
    overwritten: [...overwrites],
    leaked: [...leaks],
    stuck: [...stuck]
  }
  for (const op of world.ops.values()) judgeOp(world, kept, op, failures)
  const said = expectedValues(world, kept)
  for (const [record, expected] of said) {
    const row = kept.rows.find(({ id }) => id === record)
    const view = viewOf(row, kept)
    if (!view || !sameSaid(view, expected)) failures.overwritten.push(`${record} on the server`)
  }
  for (const phone of world.phones) await judgePhone(world, kept, said, phone, failures)
  const topics = [...said.values()].flatMap(topicsSaid => [...topicsSaid.values()])
  return { failures, conflicts: topics.filter(values => values.size > 1).length }
}

export function nothingFound(): Judgement['failures'] {
  return { lost: [], doubled: [], overwritten: [], diverged: [], leaked: [], stuck: [] }
}

async function readServer({ server }: World): Promise<Kept> {
  const rows = (await server.db.selectFrom('record').selectAll().execute()).map(row => ({
    ...row,
    body: JSON.parse(row.body) as Body
  }))
  const parked = await server.db.selectFrom('parked').select(['id', 'problem']).execute()
  const entries = new Map<string, Entry[]>()
  const rolls = new Map<string, string[]>()
  for (const { id, kind, body } of rows) {
    if (kind === 'roll' && 'fields' in body) rolls.set(id, body.fields.pupils as string[])
    if (!('entries' in body)) continue
    for (const entry of body.entries)
      entries.set(entry.id, [...(entries.get(entry.id) ?? []), entry])
  }
  return { rows, parked: new Map(parked.map(({ id, problem }) => [id, problem])), entries, rolls }
}

/** Each op is in the record once, or set aside for a reason that is one. */
function judgeOp(
  { erased, takenIn }: World,
  kept: Kept,
  op: KeptOp,
  failures: Judgement['failures']
): void {
  const found = kept.entries.get(op.id) ?? []
  const problem = kept.parked.get(op.id)
  const name = `${op.kind} ${op.id}`
  // What was set aside about a child goes with its data.
  const isErased = erased.has(String(op.set.pupil))
  if (found.length === 0 && problem === undefined && !op.isGone && !isErased) {
    failures.lost.push(`${name} is nowhere`)
  }
  if (found.length + (problem === undefined ? 0 : 1) > 1) failures.doubled.push(name)
  if (op.poison) {
    if (found.length > 0) failures.leaked.push(`${name} is spoilt and was taken`)
    return
  }
  if (found.some(({ by }) => by !== op.phone.person.id)) failures.overwritten.push(`${name} by`)
  const classId = op.kind === 'sheet' ? op.record.split(':')[1]! : undefined
  const named = op.kind === 'case-note' ? everNamed(kept, String(op.set.case)) : undefined
  const isTaken = found.length > 0 && !takenIn.has(op.id)
  if (isTaken && op.isLate) failures.leaked.push(`${name} was taken from an ended phone`)
  if (isTaken && classId && !everHad(op.phone.person, classId)) {
    failures.leaked.push(`${name} was taken from a stranger to the class`)
  }
  if (isTaken && named && !named.has(op.phone.person.id)) {
    failures.leaked.push(`${name} was taken from somebody who was never named in its case`)
  }
  if (problem === undefined) return
  if ((op.phone.isEnded || op.phone.hasErased) && problem === 'device-ended') return
  // Neither the phone, which was put back before it, nor the server, which lost its keys, can open it.
  if (op.isGone && problem === 'unknown-key') return
  if (!['not-yours', 'unknown-record'].includes(problem)) {
    failures.lost.push(`${name} was set aside: ${problem}`)
  }
  const isDue = classId || op.kind === 'case' || named?.has(op.phone.person.id)
  if (isDue && stillHolds(op)) {
    failures.lost.push(`${name} of ${op.right?.day} was set aside although its author had the role`)
  }
}

/** Whoever was named in a case at any time. */
function everNamed({ rows }: Kept, id: string): Set<string> {
  const row = rows.find(each => each.kind === 'case' && each.id === id)
  const entries = row && 'entries' in row.body ? row.body.entries : []
  return new Set(entries.flatMap(({ set }) => (set.people as string[] | undefined) ?? []))
}

/** Whether a role that allowed an op still says so: the office may have taken it back to its first day. */
function stillHolds({ right, phone }: KeptOp): boolean {
  if (!right) return false
  const { day, by } = right
  return phone.person.grants.some(({ id, until }) => by.includes(id) && (!until || day <= until))
}

function expectedValues({ ops, erased }: World, { parked, entries }: Kept): Map<string, Said> {
  const byRecord = Map.groupBy(
    [...ops.values()].filter(
      ({ id, isGone, set }) =>
        !parked.has(id) && (entries.has(id) || !(isGone || erased.has(String(set.pupil))))
    ),
    ({ record }) => record
  )
  return new Map([...byRecord].map(([record, list]) => [record, liveValues(list, erased)]))
}

function viewOf(row: { id: string; kind: string; body: Body } | undefined, { rolls }: Kept) {
  if (!row || !('entries' in row.body)) return undefined
  const classId = row.id.split(':')[1]
  return engineView(row.kind, row.body.entries, name => rolls.get(`roll:${classId}:${name}`))
}

async function judgePhone(
  world: World,
  kept: Kept,
  said: Map<string, Said>,
  phone: Phone,
  failures: Judgement['failures']
): Promise<void> {
  const { disk, silent, isEnded, isToErase } = phone
  const { name } = phone.person
  if (phone.hasErased) return judgeErased(phone, failures)
  if (silent === 'left') {
    for (const { id, state } of disk.rows('outbox')) {
      if (state === 'waiting') failures.stuck.push(`${id} waits on ${name}'s phone, uncarried`)
    }
  }
  if (silent === 'broken') return
  // Only its owner could seal anew what the server cannot open.
  const waits = silent && disk.rows('outbox').some(({ problem }) => problem === 'unknown-key')
  if (isToErase && !waits) {
    failures.leaked.push(`${name}'s phone was ended and has not erased what it held`)
    return
  }
  if (silent || isEnded) return
  const today = world.server.today()
  for (const { id, state } of disk.rows('outbox')) {
    if (state !== 'done' && state !== 'parked') {
      failures.stuck.push(`${id} is ${state} on ${name}'s phone`)
    }
  }
  const held = disk.rows('records')
  const files = filesDue(kept, phone)
  const isFileHere = (scope: string) => !scope.startsWith('case:') || files.has(scope)
  for (const row of held) {
    const told = classToldOf(world, row as { id: string; kind: string; body: unknown })
    const isOurs = mayRead(phone.person, row.scope, today) && isFileHere(row.scope)
    if (!isOurs || (told && !mayRead(phone.person, `class:${told}`, today))) {
      failures.leaked.push(`${row.key} stands on ${name}'s phone`)
    }
    if (!isOffice(phone.person, today) && JSON.stringify(row.body).includes(iin)) {
      failures.leaked.push(`the identity number of ${row.id} stands on ${name}'s phone`)
    }
  }
  const year = schoolYearOf(today)
  const due = kept.rows
    .filter(row => mayRead(phone.person, row.scope, today) && isFileHere(row.scope))
    .filter(row => row.year === 0 || row.year >= year)
    .map(row => (isOffice(phone.person, today) ? row : withoutIin(row)))
  const read = held.filter(({ seq }) => seq > 0).map(({ key: _, ...row }) => row)
  if (linesOf(due) !== linesOf(read)) failures.diverged.push(differenceOf(due, read, name))
  for (const record of await phone.device.read('class:', 'care:', 'case:')) {
    const expected = said.get(record.id)
    if (!expected) continue
    const body = { entries: record.entries }
    const view = viewOf({ ...record, body }, kept)
    if (!view || !sameSaid(view, expected)) {
      failures.overwritten.push(`${record.id} on ${name}'s phone`)
    }
  }
}

/** The scopes of the files that somebody has asked for on a phone whose owner is named in the case. */
function filesDue({ rows }: Kept, { disk, person }: Phone): Set<string> {
  const setting = disk.rows('settings').find(({ name }) => name === 'caseFiles')
  const asked = (setting?.value ?? []) as string[]
  const due = rows.filter(
    ({ id, kind, body }) =>
      kind === 'case' &&
      asked.includes(id) &&
      'entries' in body &&
      namedIn(body.entries).has(person.id)
  )
  return new Set(due.map(({ id }) => `case:${id}`))
}

/** What a device may keep that has erased itself. */
const harmless = ['erased', 'sealKey', 'deliveredTo', 'language', 'theme', 'offlineReady']

function judgeErased({ disk, person, silent }: Phone, failures: Judgement['failures']): void {
  if (silent === 'broken') return
  const left = [...disk.image()].flatMap(([table, { rows }]) =>
    table === 'settings'
      ? rows.map(({ key }) => String(key)).filter(name => !harmless.includes(name))
      : rows.map(({ key }) => `${table} ${key}`)
  )
  if (left.length > 0) failures.leaked.push(`${left} on the erased phone of ${person.name}`)
}

function withoutIin(row: ServerRow): ServerRow {
  if (!('fields' in row.body)) return row
  const { iin: _, ...fields } = row.body.fields
  return { ...row, body: { fields } }
}

type Line = Pick<ServerRow, 'id' | 'kind' | 'scope' | 'year' | 'seq'> & { body: unknown }

function linesOf(rows: readonly Line[]): string {
  return rows.map(lineOf).sort().join('\n')
}

function lineOf({ id, kind, scope, year, seq, body }: Line): string {
  return plain({ id, kind, scope, year, seq, body })
}

function differenceOf(due: readonly Line[], read: readonly Line[], name: string): string {
  const has = new Set(read.map(lineOf))
  const isDue = new Set(due.map(lineOf))
  const missing = due.filter(row => !has.has(lineOf(row))).map(({ id }) => id)
  const extra = read.filter(row => !isDue.has(lineOf(row))).map(({ id }) => id)
  return `${name} lacks ${missing.join(' ') || 'nothing'}, has besides ${extra.join(' ') || 'nothing'}`
}
