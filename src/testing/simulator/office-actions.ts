/** What the office decides at the server, while the phones know nothing of it. */

import type { Pupil } from '../../model/kinds/pupil.ts'
import type { Grant } from '../../model/kinds/staff.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { movePupil } from '../../server/move-pupil.ts'
import { erasePupil } from '../../server/retention/erase.ts'
import { commandLine } from '../../server/store/audit.ts'
import { findRecord } from '../../server/store/records.ts'
import { grant } from '../made-up-school.ts'
import type { Action } from './action.ts'
import { noteEnded, type Phone, type World } from './world.ts'

export const officeActions: Action[] = [
  { name: 'take a role away', weight: 0.7, run: endRole },
  { name: 'give a role back', weight: 1.2, run: giveRole },
  { name: 'lend a class for a day', weight: 1, run: lendClass },
  { name: 'move a child to another class', weight: 1, run: moveChild },
  { name: "erase a child's data", weight: 0.3, run: eraseChild },
  { name: 'end a phone', weight: 0.15, run: endPhone }
]

async function endRole(world: World): Promise<void> {
  const { random, server } = world
  const person = random.pick(world.people)
  const today = server.today()
  // What is over stays as it ended: to move its end would rewrite what was, which no office can.
  const holding = person.grants.filter(({ until }) => until === undefined || until >= today)
  if (holding.length === 0) return
  const ended = random.pick(holding)
  const until = addDays(today, -1)
  await setGrants(
    world,
    person,
    person.grants.flatMap(each => {
      if (each !== ended) return [each]
      return each.from <= until ? [{ ...each, until }] : []
    })
  )
}

async function giveRole(world: World): Promise<void> {
  const { random, server } = world
  const person = random.pick(world.people)
  const id = `g${random.int(1e9)}`
  const role = random.chance(0.75) ? 'teacher' : random.pick(['care', 'office'] as const)
  const classes = role === 'teacher' ? [random.pick(server.school.classes).id] : []
  await setGrants(world, person, [...person.grants, grant(id, role, classes, server.today())])
}

export async function giveCare(world: World, { person }: Phone): Promise<void> {
  const { random, server } = world
  const given = grant(`g${random.int(1e9)}`, 'care', [], server.today())
  await setGrants(world, person, [...person.grants, given])
}

async function lendClass(world: World): Promise<void> {
  const { random, server } = world
  const person = random.pick(world.people)
  const day = server.today()
  const lent = grant(`g${random.int(1e9)}`, 'teacher', [random.pick(server.school.classes).id], day)
  await setGrants(world, person, [...person.grants, { ...lent, until: day, substitute: true }])
}

async function moveChild(world: World): Promise<void> {
  const { random, server } = world
  const { context, school } = server
  const child = random.pick([...world.classOf.keys()])
  const to = random.pick(school.classes).id
  await context.db.transaction().execute(async write => {
    const record = await findRecord(write, school.org, child)
    if (!record || !('fields' in record.body)) throw new Error('the child is gone')
    const before = record.body.fields as Pupil
    const after = { ...before, class: to }
    await movePupil(context, write, school.org, child, before, after, server.today())
  })
  world.classOf.set(child, to)
}

/** Of a child about whom somebody has written, if there is one. */
async function eraseChild({ random, server, classOf, ops, erased }: World): Promise<void> {
  const written = [...ops.values()].map(({ set }) => String(set.pupil))
  const known = written.filter(id => classOf.has(id))
  const child = random.pick(known.length > 0 ? known : [...classOf.keys()])
  if (erased.has(child)) return
  await erasePupil(server.context, commandLine(server.school.org), child, 'өтініш')
  erased.add(child)
}

/** As older servers did, which said not how. */
async function endPhone(world: World, phone: Phone): Promise<void> {
  const { server } = world
  await server.db
    .updateTable('device')
    .set({ ended: server.clock.now })
    .where('id', '=', phone.device.id)
    .where('ended', 'is', null)
    .execute()
  await noteEnded(world, phone)
}

async function setGrants(world: World, person: World['people'][number], grants: Grant[]) {
  await world.server.setGrants(person.id, grants)
  person.grants = grants
  person.past = [...person.past, ...grants]
}
