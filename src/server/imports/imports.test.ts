import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { classKind } from '../../model/kinds/class.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import type { Candidate } from '../../model/roll/candidate.ts'
import { openAuthor } from '../../testing/author.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { Refusal } from '../context.ts'
import { saveStaff, substitute } from '../people/staff.ts'
import { findRecord, putOfficeRecord, recordsOfKind } from '../store/records.ts'
import { applyImport, lastImport, planRollImport, undoImport } from './imports.ts'

let server: TestServer
let giver: { org: string; person: string }

beforeEach(async () => {
  server = await openServer()
  giver = { org: server.school.org, person: await server.hire('Гүлнар', 'office') }
})

afterEach(() => server.close())

const birth = '2013-04-05'

/** Rows of a table: a name, a class; all were born on one day. */
function rows(...children: [string, number, string][]): { candidates: Candidate[]; refused: [] } {
  const candidates = children.map(([name, grade, letter], i) => {
    return { row: i + 2, name, birth, className: { grade, letter }, doubts: [] }
  })
  return { candidates, refused: [] }
}

async function bringIn(...children: Parameters<typeof rows>) {
  const input = rows(...children)
  const { basis } = await planRollImport(server.context, giver, input)
  return applyImport(server.context, giver, { ...input, basis })
}

const pupils = () => recordsOfKind(server.db, giver.org, pupil)
const classes = () => recordsOfKind(server.db, giver.org, classKind)
const undo = (id: string) => undoImport(server.context, giver, { id })
const state = async () => (await lastImport(server.context, giver)).last?.state

/** A child of the made-up school and another class of it. */
async function aChild(): Promise<{ id: string; name: string; home: string; other: string }> {
  const [home, other] = server.school.classes
  const id = home!.pupils[0]!
  const fields = { ...(await pupils()).find(each => each.id === id)!.fields, birth }
  await server.db
    .transaction()
    .execute(write => putOfficeRecord(write, giver.org, pupil, id, fields))
  return { id, name: fields.name, home: home!.id, other: other!.id }
}

test('the same table twice changes nothing', async () => {
  await bringIn(['Қасымов Әли', 8, 'А'], ['Бекенова Дана', 8, 'А'])
  const { plan } = await bringIn(['Қасымов Әли', 8, 'А'], ['Бекенова Дана', 8, 'А'])
  expect(plan.counts).toMatchObject({ new: 0, moved: 0, changed: 0, same: 2 })
  expect(plan.newClasses).toEqual([])
})

test('a plan that was made on another roll is not carried out', async () => {
  const input = rows(['Қасымов Әли', 8, 'А'])
  const { basis } = await planRollImport(server.context, giver, input)
  await bringIn(['Бекенова Дана', 8, 'А'])
  await expect(applyImport(server.context, giver, { ...input, basis })).rejects.toEqual(
    new Refusal('changed-meanwhile')
  )
})

describe('taking back', () => {
  test('removes the classes and children that the import made', async () => {
    const before = [await classes(), await pupils()]
    const { id } = await bringIn(['Қасымов Әли', 8, 'А'])
    expect(await state()).toBe('open')
    await undo(id)
    expect([await classes(), await pupils()]).toEqual(before)
    expect(await state()).toBe('undone')
    await expect(undo(id)).rejects.toEqual(new Refusal('not-found'))
  })

  test('brings a moved child home with its visits', async () => {
    const child = await aChild()
    const saule = await openAuthor(server, await server.hire('Сәуле', 'care'))
    const visit = { pupil: child.id, date: server.today(), result: 'nobody-home' }
    const op = saule.op({ kind: 'visit', record: crypto.randomUUID(), set: visit })
    expect((await saule.push(op))[0]?.outcome).toBe('accepted')

    const { id, plan } = await bringIn([child.name, 7, 'Ә'])
    expect(plan.counts.moved).toBe(1)
    expect((await findRecord(server.db, giver.org, op.record))?.scope).toBe(`class:${child.other}`)
    await undo(id)
    for (const record of [child.id, op.record]) {
      expect((await findRecord(server.db, giver.org, record))?.scope).toBe(`class:${child.home}`)
    }
  })

  test('is refused once a register stands on the roll, also in the class that was left', async () => {
    const child = await aChild()
    const { id } = await bringIn([child.name, 7, 'Ә'])
    const aigerim = await openAuthor(server, await server.hire('Айгерім', 'teacher', [child.home]))
    const record = sheetId(child.home, server.today())
    const roll = server.school.classes[0]!.pupils.slice(1)
    await aigerim.push(aigerim.op({ kind: 'sheet', record, set: { taken: { roll, marks: {} } } }))
    expect(await state()).toBe('built-on')
    await expect(undo(id)).rejects.toEqual(new Refusal('changed-meanwhile'))
  })

  test('is refused once somebody was given a class that it made', async () => {
    const { id } = await bringIn(['Қасымов Әли', 8, 'А'])
    const made = (await classes()).find(({ fields }) => fields.names[0]?.grade === 8)!
    const person = await server.hire('Болат', 'teacher')
    await substitute(server.context, giver, { class: made.id, day: server.today(), person })
    expect(await state()).toBe('built-on')
    await expect(undo(id)).rejects.toEqual(new Refusal('changed-meanwhile'))
  })

  test('does not mind people who have nothing to do with it', async () => {
    const { id } = await bringIn(['Қасымов Әли', 8, 'А'])
    await saveStaff(server.context, giver, { fields: { name: 'Болат', grants: [] } })
    await undo(id)
    expect(await state()).toBe('undone')
  })
})
