/**
 * Who may be told what, in the plainest words and apart from `model/access.ts`. Every answer that leaves
 * the server is held against it, whoever asked for whatever.
 */

import { addDays, schoolDayOf } from '../../model/rules/school-time.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Asked } from './faults.ts'
import { classToldOf, grantsFor, isOffice, mayRead, namedIn } from './roles.ts'
import type { Person, Phone, World } from './world.ts'

/** An identity number that nobody can have: every child's, and nowhere else. */
export const iin = '159900777784'

/** Words that stand in a child's record, and in what is written about it. */
export function markOf(pupil: string): string {
  return `белгі ${pupil}`
}

/** A word that stands in every note of a case's file. */
export function markOfCase(id: string): string {
  return `іс ${id}`
}

/** What anybody of the staff may ask for; everything else is the office's alone. */
const forAnybody = ['list-parked', 'drop-parked', 'hand-over-parked', 'note-export', 'note-view']

/** Answers to those who have not signed: no more than this is said, of what was asked about. */
const unsigned: Record<string, readonly string[]> = {
  '/api/push': ['id', 'outcome', 'problem', 'scope', 'seq'],
  '/api/standing': ['id', 'ending']
}

type Told = Record<string, unknown>

/** Counts the rows of an answer, and writes down what was not for the person who got it. */
export async function noteTold(
  world: World,
  person: Person,
  phone: Phone | undefined,
  { path, body, answer }: Asked
): Promise<void> {
  const text = await answer.text()
  const leak = (what: string) => world.leaks.push(`${path} told ${person.name} ${what}`)
  const today = world.server.today()
  if (text.includes(iin) && !isOffice(person, today)) leak('an identity number')
  for (const [, pupil] of text.matchAll(new RegExp(markOf('([\\w-]{36})'), 'g'))) {
    if (!mayRead(person, `class:${world.classOf.get(pupil!)}`, today)) leak(`of child ${pupil}`)
  }
  // Of what is set aside, its author and whom it was handed over to are looked at below.
  for (const id of path.endsWith('/list-parked') ? [] : casesIn(text)) {
    if (!(await namedOn(world, id))?.has(person.id)) leak(`what is written in ${id}`)
  }
  if (!answer.ok || path === '/api/health') return
  const told = JSON.parse(text) as Told
  const rows = rowsIn(told)
  world.told += rows.length
  if (path === '/api/push') lookAtTaken(world, rows, leak)
  if (path === '/api/standing') lookAtProofs(world, body, rows, leak)
  const allowed = unsigned[path]
  if (allowed) {
    for (const row of rows) {
      if (!body.includes(`"${row.id}"`)) leak(`of ${row.id}, which was not asked`)
      for (const name of Object.keys(row)) if (!allowed.includes(name)) leak(`${name} of ${row.id}`)
    }
  } else if (path === '/api/redeem') {
    if (told.person !== person.id) leak('who somebody else is')
  } else if (phone?.isEnded) leak('something on an ended phone')
  else if (!world.isConfirmed) leak('something before anybody had looked through the devices')
  else if (path === '/api/pull') {
    noteContact(world, phone, body, told)
    lookAtPages(world, person, told, leak)
    await lookAtFiles(world, person, body, told, leak)
  } else await lookAtCommand(world, person, phone, path.split('/').at(-1)!, rows, leak)
}

/** A reading is a contact, unless its phone has the journal of an older life still to hand in. */
function noteContact({ server }: World, phone: Phone | undefined, body: string, told: Told): void {
  const { epoch } = JSON.parse(body) as { epoch: string | null }
  const isWhole = !told.reset && (epoch === null || epoch === told.epoch)
  if (phone && isWhole) phone.contact = server.clock.now
}

/** Registers are taken from those who had the class on a day since their phone's last contact. */
function lookAtTaken({ ops, server }: World, rows: Told[], leak: (what: string) => void) {
  for (const { id, outcome } of rows) {
    const op = ops.get(String(id))
    if (op?.kind !== 'sheet' || !['accepted', 'kept-beside'].includes(String(outcome))) continue
    const { person, contact } = op.phone
    const scope = `class:${op.record.split(':')[1]}`
    let day = schoolDayOf(contact)
    while (day <= server.today() && grantsFor(person, scope, day).length === 0) {
      day = addDays(day, 1)
    }
    if (day > server.today()) leak(`that ${op.id} counts, whose author had no role by then`)
  }
}

function lookAtProofs(
  { phones }: World,
  body: string,
  rows: Told[],
  leak: (what: string) => void
): void {
  const { devices } = JSON.parse(body) as { devices: { id: string; proof: string }[] }
  for (const { id } of rows) {
    const proof = phones.find(({ device }) => device.id === id)?.proof
    if (!devices.some(asked => asked.id === id && asked.proof === proof)) {
      leak(`how ${id} stands, without a proof`)
    }
  }
}

function lookAtPages(world: World, person: Person, told: Told, leak: (what: string) => void) {
  const today = world.server.today()
  const { scopes, pages, me } = told as {
    scopes: string[]
    pages: { scope: string; rows: { id: string; kind: string; body: unknown }[] }[]
    me: { id: string }
  }
  if (me.id !== person.id) leak('that it is somebody else')
  for (const scope of [...scopes, ...pages.map(page => page.scope)]) {
    if (!mayRead(person, scope, today)) leak(`of ${scope}`)
  }
  for (const row of pages.flatMap(({ rows }) => rows)) {
    const about = row.body && classToldOf(world, row)
    if (about && !mayRead(person, `class:${about}`, today)) leak(`of ${row.id}`)
  }
}

/** Files go to those who are named, and only when they ask. */
async function lookAtFiles(
  world: World,
  person: Person,
  body: string,
  told: Told,
  leak: (what: string) => void
): Promise<void> {
  const { cases = [] } = JSON.parse(body) as { cases?: string[] }
  for (const scope of told.scopes as string[]) {
    const [where, id = ''] = scope.split(':')
    if (where !== 'case') continue
    if (!cases.includes(id)) leak(`of the file of ${id}, which was not asked for`)
    if (!(await namedOn(world, id))?.has(person.id)) leak(`of the file of ${id}`)
  }
}

/** Who is named in a case on the server at this moment; nothing if no such case has arrived. */
async function namedOn({ server }: World, id: string): Promise<Set<string> | undefined> {
  const row = await server.db
    .selectFrom('record')
    .select('body')
    .where('kind', '=', 'case')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && namedIn((JSON.parse(row.body) as { entries: Entry[] }).entries)
}

function casesIn(text: string): string[] {
  return [...new Set([...text.matchAll(caseMarks)].map(([, id]) => id!))]
}

const caseMarks = new RegExp(markOfCase('([\\w-]{36})'), 'g')

async function lookAtCommand(
  world: World,
  person: Person,
  phone: Phone | undefined,
  name: string,
  rows: Told[],
  leak: (what: string) => void
): Promise<void> {
  const today = world.server.today()
  const ofOffice = isOffice(person, today)
  if (!forAnybody.includes(name) && !ofOffice) leak('what is for the office')
  if (name !== 'list-parked') return
  for (const row of rows as { key: string; author: string; device: string; op?: unknown }[]) {
    const isOwn = row.author === person.id || (!row.author && row.device === phone?.device.id)
    if (!isOwn && !ofOffice) leak(`of ${row.key}, which ${row.author} wrote`)
    if (row.op && !isOwn && !world.handedOver.has(row.key)) leak(`what is said in ${row.key}`)
    for (const id of isOwn ? casesIn(JSON.stringify(row.op ?? '')) : []) {
      const named = await namedOn(world, id)
      if (named && !named.has(person.id)) leak(`again what they wrote in ${id}`)
    }
  }
}

/** The items of all lists in an answer, wherever they stand; of pages those inside. */
function rowsIn(value: Told): Told[] {
  return Object.entries(value).flatMap(([name, part]) => {
    if (name === 'me' || typeof part !== 'object' || part === null) return []
    if (name === 'pages') return (part as Told[]).flatMap(rowsIn)
    return Array.isArray(part) ? (part as Told[]).filter(isObject) : rowsIn(part as Told)
  })
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
