import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '../../model/ids.ts'
import type { Edit } from '../../model/kind.ts'
import { calendarDay } from '../../model/kinds/calendar-day.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { rollName } from '../../model/kinds/roll.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { addDays } from '../../model/rules/school-time.ts'
import { limits, type PullAnswer, type Row } from '../../model/sync/wire.ts'
import { type Author, openAuthor } from '../../testing/author.ts'
import { enrolledDevice } from '../../testing/device.ts'
import { grant } from '../../testing/made-up-school.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { findRecord, putOfficeRecord, putRecord } from '../store/records.ts'
import { pull } from './pull.ts'

let server: TestServer
let saule: Author
let classId: string

beforeEach(async () => {
  server = await openServer()
  classId = server.school.classes[0]!.id
  saule = await openAuthor(server, await server.hire('Сәуле', 'teacher', [classId]))
})

afterEach(() => server.close())

/** Puts rows into our class as if ops had written them. */
async function fill(count: number, year: number, text = ''): Promise<void> {
  const { org } = server.school
  await server.db.transaction().execute(async write => {
    for (let i = 0; i < count; i++) {
      const id = sheetId(classId, addDays(`${year}-09-01`, i))
      const body = { entries: [], text } as unknown as Row['body'] & {}
      await putRecord(write, org, { id, kind: 'sheet', scope: `class:${classId}`, year, body })
    }
  })
}

/** Reads until there is no more, as a phone does. */
async function readAll(): Promise<{ rows: Row[]; answers: PullAnswer[] }> {
  const cursors: Record<string, number> = {}
  const rows: Row[] = []
  const answers: PullAnswer[] = []
  let epoch: string | null = null
  for (;;) {
    const answer = await saule.pull(cursors, epoch)
    epoch = answer.epoch
    answers.push(answer)
    for (const page of answer.pages) {
      expect(page.from).toBe(cursors[page.scope] ?? 0)
      cursors[page.scope] = page.to
      rows.push(...page.rows)
    }
    if (!answer.more) return { rows, answers }
  }
}

test('a teacher reads the school and the own class, and nothing of other classes', async () => {
  const { scopes, pages } = await saule.pull()
  expect(scopes).toEqual([`org:${server.school.org}`, `class:${classId}`])
  const pupils = pages.flatMap(({ rows }) => rows).filter(({ kind }) => kind === 'pupil')
  expect(pupils.map(({ id }) => id).sort()).toEqual(server.school.classes[0]!.pupils.sort())
})

test('many rows come in pages, each row once', async () => {
  await fill(1200, 2026)
  const { rows, answers } = await readAll()
  expect(answers.length).toBeGreaterThan(2)
  for (const { pages } of answers) {
    expect(pages.flatMap(page => page.rows).length).toBeLessThanOrEqual(limits.pullRows)
  }
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(rows.filter(({ kind }) => kind === 'sheet')).toHaveLength(1200)
})

test('long rows come in pages by their bytes, however long one is', async () => {
  await fill(6, 2026, 'я'.repeat(limits.pullBytes))
  const { rows, answers } = await readAll()
  expect(answers.length).toBeGreaterThanOrEqual(6)
  expect(rows.filter(({ kind }) => kind === 'sheet')).toHaveLength(6)
})

test('of ten years of rows a phone reads this one and what lies ahead', async () => {
  for (let year = 2017; year <= 2026; year++) await fill(180, year)
  await fill(1, 2098)
  const sheets = (await readAll()).rows.filter(({ kind }) => kind === 'sheet')
  expect(sheets).toHaveLength(181)
  expect(new Set(sheets.map(({ year }) => year))).toEqual(new Set([2026, 2098]))
})

test('a child who left in a past year is read by nobody, one who left in this year is', async () => {
  const { org, classes } = server.school
  const leave = (id: string, until: string) =>
    server.db
      .transaction()
      .execute(write =>
        putOfficeRecord(write, org, pupil, id, { name: 'Дана', class: classId, from: until, until })
      )
  const [long = '', just = '', ...others] = classes[0]!.pupils
  await leave(long, '2026-05-25')
  await leave(just, '2026-10-01')
  const { rows } = await readAll()
  const kept = rows.filter(({ kind, body }) => kind === 'pupil' && body)
  expect(kept.map(({ id }) => id).sort()).toEqual([just, ...others].sort())
})

test('a list is read for as long as a register of this year names it', async () => {
  const { pupils } = server.school.classes[0]!
  const take = (day: string, roll: string[] | string) =>
    saule.push(
      saule.op({
        kind: 'sheet',
        record: sheetId(classId, day),
        set: { taken: { roll, marks: {} } }
      })
    )
  const lists = async () => {
    const { rows } = await readAll()
    return rows.filter(({ kind }) => kind === 'roll').map(({ body, year }) => ({ body, year }))
  }
  await take('2026-03-02', pupils.slice(1))
  await take('2026-03-03', pupils)
  expect(await lists()).toEqual([])
  await take('2027-01-11', pupils)
  expect(await lists()).toEqual([{ body: { fields: { pupils: pupils.toSorted() } }, year: 2026 }])
  await take('2027-01-12', rollName(pupils.slice(1)))
  expect(await lists()).toHaveLength(2)
})

test('what is written while a page is being read comes with the next page', async () => {
  await fill(3, 2026)
  const { org } = server.school
  const before = await saule.pull()
  const { epoch, scopes } = before
  const cursors = Object.fromEntries(before.pages.map(({ scope, to }) => [scope, to]))
  await fill(1, 2027)
  const { context, db } = server
  const child = server.school.classes[0]!.pupils[0]!
  const name = 'Дана Қасенова'
  const reading = pull(
    context,
    { id: saule.device, person: saule.person },
    { protocol: 1, epoch, cursors }
  )
  const moving = putInClass(server.school.classes[1]!.id)
  const [answer] = await Promise.all([reading, moving])
  for (const { scope, to } of answer.pages) cursors[scope] = to
  const next = await pull(
    context,
    { id: saule.device, person: saule.person },
    { protocol: 1, epoch, cursors }
  )
  const seen = [...answer.pages, ...next.pages].flatMap(({ rows }) => rows)
  expect(seen.filter(({ kind }) => kind === 'sheet')).toHaveLength(1)
  expect(seen.filter(({ id }) => id === child).at(-1)).toMatchObject({ body: null })
  expect(scopes).toHaveLength(2)

  function putInClass(to: string) {
    return db
      .transaction()
      .execute(write =>
        putOfficeRecord(write, org, pupil, child, { name, class: to, from: '2026-09-01' })
      )
  }
})

test('a child that moves to another class leaves a row without a body behind', async () => {
  const { org, classes } = server.school
  const child = classes[0]!.pupils[0]!
  const { epoch, pages } = await saule.pull()
  const cursors = Object.fromEntries(pages.map(({ scope, to }) => [scope, to]))
  const put = (to: string) =>
    server.db
      .transaction()
      .execute(write =>
        putOfficeRecord(write, org, pupil, child, { name: 'Дана', class: to, from: '2026-09-01' })
      )
  await put(classes[1]!.id)
  expect((await saule.pull(cursors, epoch)).pages).toMatchObject([
    { rows: [{ id: child, body: null }] }
  ])
  await put(classes[0]!.id)
  const back = await saule.pull(cursors, epoch)
  expect(back.pages.flatMap(({ rows }) => rows)).toMatchObject([
    { id: child, body: { fields: { class: classId } } }
  ])
})

test('phones that know a holiday learn that it was none of this year', async () => {
  const { org } = server.school
  const id = uuidv7(server.clock.now, server.random.bytes)
  const put = (from: string) =>
    server.db
      .transaction()
      .execute(write =>
        putOfficeRecord(write, org, calendarDay, id, { from, to: from, type: 'cold' })
      )
  await put('2027-01-12')
  const { epoch, pages } = await saule.pull()
  const cursors = Object.fromEntries(pages.map(({ scope, to }) => [scope, to]))
  await put('2026-01-12')
  await put('2025-01-12')
  const { pages: next } = await saule.pull(cursors, epoch)
  expect(next.flatMap(({ rows }) => rows)).toMatchObject([{ id, body: null }])
})

test('a role that ends takes its classes away with the day', async () => {
  const { org } = server.school
  const day = server.today()
  await server.setGrants(saule.person, [grant('g', 'teacher', [classId], day, day)])
  expect((await saule.pull()).scopes).toContain(`class:${classId}`)
  server.clock.now += 24 * 3_600_000
  expect((await saule.pull()).scopes).toEqual([])
  await server.setGrants(saule.person, [grant('g', 'teacher', [], day)])
  expect((await saule.pull()).scopes).toEqual([`org:${org}`])
})

test('a phone that has read further than the server has written starts over', async () => {
  const { epoch } = await saule.pull()
  const answer = await saule.pull({ [`class:${classId}`]: 1_000_000 }, epoch)
  expect(answer.reset).toBe(true)
  expect(answer.pages.every(({ from }) => from === 0)).toBe(true)
})

test('the cursors of another life of the database mean nothing', async () => {
  const answer = await saule.pull({ [`class:${classId}`]: 5 }, 'another life')
  expect(answer.reset).toBe(false)
  expect(answer.pages.every(({ from }) => from === 0)).toBe(true)
})

describe('the identity number of a child', () => {
  const iin = '159900777784'
  const child = () => server.school.classes[0]!.pupils[0]!
  const read = async (pages: PullAnswer['pages']) =>
    pages
      .flatMap(({ rows }) => rows)
      .flatMap(({ id, body }) => (id === child() && body && 'fields' in body ? [body.fields] : []))

  beforeEach(async () => {
    await server.db.transaction().execute(async write => {
      const { org } = server.school
      const fields = (await findRecord(write, org, child()))!.body as { fields: Edit }
      await putOfficeRecord(write, org, pupil, child(), { ...fields.fields, iin })
    })
  })

  test('goes to the office alone', async () => {
    const office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
    const care = await openAuthor(server, await server.hire('Мәдина', 'care'))
    expect(await read((await office.pull()).pages)).toMatchObject([{ iin }])
    for (const other of [saule, care]) {
      const [fields] = await read((await other.pull()).pages)
      expect(fields).toMatchObject({ class: classId })
      expect(fields).not.toHaveProperty('iin')
    }
  })

  test('is wiped by nobody who cannot read it', async () => {
    const [fields] = await read((await saule.pull()).pages)
    const set = { ...fields, address: 'Тобыл көшесі, 5' }
    expect(await saule.push(saule.op({ kind: 'pupil', record: child(), set }))).toMatchObject([
      { outcome: 'parked' }
    ])
    expect(await saule.refusal('save-pupil', { id: child(), fields: set as never })).toBe(
      'not-yours'
    )
    const office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
    expect(await read((await office.pull()).pages)).toMatchObject([{ iin }])
  })

  test('leaves a phone with the office role, and comes with it', async () => {
    const phone = await enrolledDevice(server, saule.person)
    const onPhone = async () => {
      await phone.sync()
      const [read] = await phone.read(`class:${classId}/pupil/${child()}`)
      return read?.fields.iin
    }
    const teacher = grant('first', 'teacher', [classId], server.today())
    expect(await onPhone()).toBe(undefined)
    await server.setGrants(saule.person, [teacher, grant('b', 'office', [], server.today())])
    expect(await onPhone()).toBe(iin)
    await server.setGrants(saule.person, [teacher])
    expect(await onPhone()).toBe(undefined)
    phone.close()
  })

  test('leaves the phone of a teacher that had read it with an older app', async () => {
    const phone = await enrolledDevice(server, saule.person)
    await phone.sync()
    await phone.store.db.settings.delete('withheld')
    const key = `class:${classId}/pupil/${child()}`
    const row = await phone.store.db.records.get(key)
    await phone.store.db.records.put({ ...row!, body: { fields: { iin } } })
    await phone.sync()
    expect((await phone.read(key))[0]!.fields).not.toHaveProperty('iin')
    phone.close()
  })
})
