import { afterEach, beforeEach, expect, test } from 'vitest'
import { pupil } from '../model/kinds/pupil.ts'
import { openAuthor } from '../testing/author.ts'
import { openServer, type TestServer } from '../testing/server.ts'
import { Refusal } from './context.ts'
import { savePupil } from './pupils.ts'
import { findRecord, recordsOfKind } from './store/records.ts'

let server: TestServer
let giver: { org: string; person: string }

beforeEach(async () => {
  server = await openServer()
  giver = { org: server.school.org, person: await server.hire('Гүлнар', 'office') }
})

afterEach(() => server.close())

async function pupilOf(id: string) {
  return (await recordsOfKind(server.db, giver.org, pupil)).find(each => each.id === id)!
}

test('a new child is on the roll of its class', async () => {
  const at = server.school.classes[0]!.id
  const fields = { name: 'Қасымов Әли', class: at, from: server.today() }
  const { id } = await savePupil(server.context, giver, { fields })
  expect((await pupilOf(id)).scope).toBe(`class:${at}`)
})

test('a child that changes class is there from today on, with its visits', async () => {
  const [home, other] = server.school.classes
  const id = home!.pupils[0]!
  const saule = await openAuthor(server, await server.hire('Сәуле', 'care'))
  const visit = { pupil: id, date: server.today(), result: 'nobody-home' }
  const op = saule.op({ kind: 'visit', record: crypto.randomUUID(), set: visit })
  await saule.push(op)
  server.clock.now += 24 * 3600_000
  const { seq, fields } = await pupilOf(id)
  await savePupil(server.context, giver, { id, seq, fields: { ...fields, class: other!.id } })
  const moved = await pupilOf(id)
  expect(moved.scope).toBe(`class:${other!.id}`)
  expect(moved.fields.from).toBe(server.today())
  expect((await findRecord(server.db, giver.org, op.record))?.scope).toBe(`class:${other!.id}`)
})

test('what the form does not ask for stays: since when, and the classes before', async () => {
  const id = server.school.classes[0]!.pupils[0]!
  const { seq, fields } = await pupilOf(id)
  const typed = { name: fields.name, class: fields.class, from: '2020-01-01', earlier: [] }
  await savePupil(server.context, giver, { id, seq, fields: typed })
  expect((await pupilOf(id)).fields).toEqual(fields)
})

test('a day of leaving before the day of coming is refused, and so is what has changed', async () => {
  const id = server.school.classes[0]!.pupils[0]!
  const { seq, fields } = await pupilOf(id)
  const left = { id, seq, fields: { ...fields, until: '2020-01-01' } }
  await expect(savePupil(server.context, giver, left)).rejects.toEqual(
    new Refusal('left-before-came')
  )
  const stale = { id, seq: seq - 1, fields }
  await expect(savePupil(server.context, giver, stale)).rejects.toEqual(
    new Refusal('changed-meanwhile')
  )
})

test('a child cannot be put into a class that does not exist', async () => {
  const fields = { name: 'Қасымов Әли', class: 'nowhere', from: server.today() }
  await expect(savePupil(server.context, giver, { fields })).rejects.toEqual(
    new Refusal('not-found')
  )
})
