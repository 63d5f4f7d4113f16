import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { type Author, openAuthor } from '../../testing/author.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { commandLine, noteAct, readAudit, verifyAudit } from './audit.ts'
import { beginNewLife } from './backup.ts'

let server: TestServer
let gulnar: Author

beforeEach(async () => {
  server = await openServer()
  gulnar = await openAuthor(server, await server.hire('Гүлнар', 'office'))
})

afterEach(() => server.close())

const org = () => server.school.org
const verify = () => verifyAudit(server.db, org())
const actsNoted = async () =>
  (await readAudit(server.db, org(), {})).lines.map(({ act }) => act).reverse()

async function noteMany(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await server.db
      .transaction()
      .execute(write => noteAct(write, server.clock.now + i, commandLine(org()), 'backed-up'))
  }
}

test('what people do is noted with who, which device, about what and when, and nothing else', async () => {
  const { id: teacher } = await gulnar.command('save-staff', {
    fields: { name: 'Болат', grants: [] }
  })
  await gulnar.command('invite', { person: teacher })
  const phone = await openAuthor(server, teacher)
  const classId = server.school.classes[0]!.id
  const day = server.today()
  await gulnar.command('substitute', { class: classId, day, person: teacher })
  await phone.command('note-export', { subject: 'registers', from: day, to: day })
  await gulnar.command('end-device', { id: phone.device, ending: 'lost' })
  const { lines } = await readAudit(server.db, org(), {})
  const by = { person: gulnar.person, device: gulnar.device, at: server.clock.now }
  expect(lines.reverse()).toMatchObject([
    { n: 1, act: 'enrolled', ...by, record: null },
    { n: 2, act: 'saved-staff', ...by, record: teacher },
    { n: 3, act: 'invited', ...by, record: teacher },
    { n: 4, act: 'enrolled', person: teacher, device: phone.device },
    { n: 5, act: 'lent-class', ...by, record: teacher },
    { n: 6, act: 'exported', person: teacher, record: `registers:${day}:${day}` },
    { n: 7, act: 'lost-device', ...by, record: phone.device }
  ])
  expect(JSON.stringify(lines)).not.toContain('Болат')
  expect(await verify()).toMatchObject({ whole: true, lines: 7 })
})

test('a roll that comes and goes, a register taken back and a restore are noted', async () => {
  const input = { candidates: [], refused: [] }
  const { basis } = await gulnar.command('plan-import', input)
  const { id } = await gulnar.command('apply-import', { ...input, basis })
  await gulnar.command('undo-import', { id })
  const { id: classId, pupils } = server.school.classes[0]!
  const record = sheetId(classId, server.today())
  const taken = gulnar.op({ kind: 'sheet', record, set: { taken: { roll: pupils, marks: {} } } })
  const back = gulnar.op({ kind: 'sheet', record, set: { retracted: 'Қате' }, seen: [taken.id] })
  expect(await gulnar.push(taken, back)).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'accepted' }
  ])
  await gulnar.push(back)
  await beginNewLife(server.db, server.clock.now)
  expect(await actsNoted()).toEqual([
    'enrolled',
    'imported',
    'took-back-import',
    'retracted',
    'restored'
  ])
})

test('what was refused leaves no line', async () => {
  await gulnar.refusal('end-device', { id: gulnar.device, ending: 'lost' })
  expect(await actsNoted()).toEqual(['enrolled'])
})

test('a line that was removed shows, wherever it stood', async () => {
  await noteMany(4)
  for (const n of [1, 3, 5]) {
    const row = await server.db
      .deleteFrom('audit')
      .where('n', '=', n)
      .returningAll()
      .executeTakeFirstOrThrow()
    expect(await verify()).toEqual({ whole: false, n, found: 'missing' })
    await server.db.insertInto('audit').values(row).execute()
  }
  expect(await verify()).toMatchObject({ whole: true, lines: 5 })
})

test.each(['at', 'person', 'device', 'act', 'record', 'hash'] as const)(
  'a line whose %s was changed shows',
  async column => {
    await noteMany(3)
    const change = { [column]: column === 'at' ? 1 : 'restored' }
    await server.db.updateTable('audit').set(change).where('n', '=', 2).execute()
    expect(await verify()).toEqual({ whole: false, n: 2, found: 'changed' })
  }
)

test('a line behind the last that was noted shows', async () => {
  await noteMany(2)
  const { hash } = (await readAudit(server.db, org(), {})).lines[0]!
  const act = 'invited' as const
  const forged = { n: 4, at: 1, person: gulnar.person, device: null, act, record: null }
  await server.db
    .insertInto('audit')
    .values({ org: org(), ...forged, hash })
    .execute()
  expect(await verify()).toEqual({ whole: false, n: 4, found: 'changed' })
})

test('many who write at once make one chain', async () => {
  await Promise.all(Array.from({ length: 20 }, () => noteMany(1)))
  expect(await verify()).toMatchObject({ whole: true, lines: 21 })
})

test('the office reads its own school in pages, and nobody else does', async () => {
  await noteMany(600)
  const first = await gulnar.command('list-audit', {})
  expect(first).toMatchObject({ more: true, verdict: { whole: true, lines: 601 } })
  const rest = await gulnar.command('list-audit', { before: first.lines.at(-1)!.n })
  expect(rest.more).toBe(false)
  expect([...first.lines, ...rest.lines].map(({ n }) => n)).toEqual(
    Array.from({ length: 601 }, (_, i) => 601 - i)
  )
  const teacher = await openAuthor(server, await server.hire('Болат', 'teacher'))
  expect(await teacher.refusal('list-audit', {})).toBe('not-yours')
})
