/** What the office decides at the server, while the phones know nothing of it. */

import type { Pupil } from '../../model/kinds/pupil.ts'
import type { Grant } from '../../model/kinds/staff.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { movePupil } from '../../server/move-pupil.ts'
import { findRecord } from '../../server/store/records.ts'
import { grant } from '../made-up-school.ts'
import type { Action } from './action.ts'
import type { Phone, World } from './world.ts'

export const officeActions: Action[] = [
  { name: 'take a role away', weight: 0.7, run: endRole },
  { name: 'give a role back', weight: 1.2, run: giveRole },
  { name: 'lend a class for a day', weight: 1, run: lendClass },
  { name: 'move a child to another class', weight: 1, run: moveChild },
  { name: 'end a phone', weight: 0.15, run: endPhone }
]

async function endRole(world: World): Promise<void> {
  const { random, server } = world
  const person = random.pick(world.people)
  if (person.grants.length === 0) return
  const ended = random.pick(person.grants)
  const until = addDays(server.today(), -1)
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
  const role = random.chance(0.8) ? 'teacher' : 'care'
  const classes = role === 'teacher' ? [random.pick(server.school.classes).id] : []
  await setGrants(world, person, [...person.grants, grant(id, role, classes, server.today())])
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

async function endPhone({ server }: World, phone: Phone): Promise<void> {
  await server.db
    .updateTable('device')
    .set({ ended: server.clock.now })
    .where('id', '=', phone.device.id)
    .execute()
  phone.isEnded = true
}

async function setGrants(world: World, person: World['people'][number], grants: Grant[]) {
  await world.server.setGrants(person.id, grants)
  person.grants = grants
  person.past = [...person.past, ...grants]
}
