import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planAbsence } from '../client/actions/absence.ts'
import { keepVisit } from '../client/actions/notes.ts'
import { correctMark, retractRegisters, takeRegisters } from '../client/actions/register.ts'
import { exportSource } from '../client/store/export-source.ts'
import { makeExport } from '../model/export/export.ts'
import type { ExportCell, Exported } from '../model/export/table.ts'
import { uuidv7 } from '../model/ids.ts'
import { type Language, languages } from '../model/kazakh/language.ts'
import { calendarDay } from '../model/kinds/calendar-day.ts'
import { type Pupil, pupil } from '../model/kinds/pupil.ts'
import { school } from '../model/kinds/school.ts'
import { type Mark, sheetId } from '../model/kinds/sheet.ts'
import { sampleCalendar } from '../model/rules/sample-calendar.ts'
import type { Entry } from '../model/sync/op.ts'
import { enrolledDevice, type TestDevice } from '../testing/device.ts'
import { grant } from '../testing/made-up-school.ts'
import { openServer, type TestServer } from '../testing/server.ts'
import { exportSchool } from './exports.ts'
import { movePupil } from './move-pupil.ts'
import type { Write } from './store/database.ts'
import { findRecord, putOfficeRecord } from './store/records.ts'
import { wordsOf } from './words.ts'

const monday = '2027-01-11'
const wednesday = '2027-01-13'
const week = { from: monday, to: '2027-01-15' }
const subjects = ['registers', 'absences', 'corrections', 'visits', 'roll', 'planned-absence']

let server: TestServer
let teacher: TestDevice
let office: TestDevice

beforeEach(async () => {
  server = await openServer({ classes: 2, pupils: 4 })
  const { org, classes } = server.school
  await server.db.transaction().execute(async write => {
    const fields = { name: 'Ақбұлақ мектебі', years: [...sampleCalendar.years] }
    await putOfficeRecord(write, org, school, org, fields)
    const cold = { from: '2027-01-12', to: '2027-01-12', type: 'cold' as const, shift: 2 }
    await putOfficeRecord(write, org, calendarDay, uuidv7(1, server.random.bytes), cold)
  })
  const saule = await server.hire('Сәуле Маратқызы', 'teacher')
  await server.setGrants(saule, [grant('g', 'teacher', [classes[0]!.id], monday)])
  teacher = await enrolledDevice(server, saule)
  office = await enrolledDevice(server, await server.hire('Гүлнар Асқарқызы', 'office'))
  await teacher.sync()
})

afterEach(async () => {
  teacher.close()
  office.close()
  await server.close()
})

async function take(
  device: TestDevice,
  day: string,
  marks: Record<string, Mark>,
  pupils = server.school.classes[0]!.pupils,
  classId = server.school.classes[0]!.id
): Promise<void> {
  const register = { sheetId: sheetId(classId, day), classId, entries: [], rollOf: () => undefined }
  await takeRegisters(device.app, [{ ...register, pupils, marks }])
  expect((await device.sync()).ok).toBe(true)
}

async function entriesOf(device: TestDevice, id: string): Promise<Entry[]> {
  return (await device.read('class:')).find(record => record.id === id)?.entries ?? []
}

async function fieldsOf(write: Write, child: string): Promise<Pupil> {
  const record = await findRecord(write, server.school.org, child)
  return (record?.body as { fields: Pupil } | undefined)?.fields as Pupil
}

const words = wordsOf('kk')
const told = { words, madeBy: 'Гүлнар', readFrom: 'тест' }

function request(subject: string, language: Language = 'kk', classes?: string[]) {
  const all = server.school.classes.map(({ id }) => id)
  return { subject, ...week, classes: classes ?? all, language }
}

function onServer(subject: string, classes?: string[]): Promise<Exported> {
  return exportSchool(server.context, server.school.org, {
    ...told,
    request: request(subject, 'kk', classes)
  })
}

function onPhone(device: TestDevice, subject: string, classes?: string[]): Promise<Exported> {
  const source = exportSource(device.store, server.school.org)
  return makeExport({
    ...told,
    request: request(subject, 'kk', classes),
    source,
    now: server.clock.now
  })
}

/** A week as it happens: marks, a disagreement, a move, a retraction, a visit amended twice. */
async function liveAWeek(): Promise<void> {
  const { org, classes } = server.school
  const [first, second] = classes as [(typeof classes)[0], (typeof classes)[0]]
  const [a, b, c, d] = first.pupils as [string, string, string, string]
  await take(teacher, monday, {
    [a]: { fact: 'absent', reason: 'ill', note: '=HYPERLINK("x")' },
    [b]: { fact: 'late', minutes: 10 }
  })
  server.clock.now += 24 * 3_600_000
  await take(teacher, '2027-01-12', { [c]: { fact: 'absent' } }, [a, b, c])
  await office.sync()
  await take(office, '2027-01-12', { [c]: { fact: 'left-early' } }, [a, b, c])
  server.clock.now += 24 * 3_600_000
  await take(teacher, wednesday, { [d]: { fact: 'absent', reason: 'no-valid-reason' } })
  const id = sheetId(first.id, '2027-01-14')
  await take(teacher, '2027-01-14', { [a]: { fact: 'absent' } })
  const register = { sheetId: id, classId: first.id, rollOf: () => first.pupils }
  const entries = await entriesOf(teacher, id)
  await retractRegisters(teacher.app, [{ ...register, entries }], 'басқа сынып')
  await teacher.sync()
  await office.sync()
  await server.db.transaction().execute(async write => {
    const before = await fieldsOf(write, d)
    const after = { ...before, class: second.id }
    await movePupil(server.context, write, org, d, before, after, wednesday)
    const gone = { ...(await fieldsOf(write, b)), until: '2027-01-12' }
    await putOfficeRecord(write, org, pupil, b, gone)
  })
  const visit = { pupil: a, date: monday, result: 'child-seen' as const, seen: 'Үйі жылы' }
  const visitId = uuidv7(server.clock.now, server.random.bytes)
  await keepVisit(teacher.app, visitId, first.id, visit, [])
  await teacher.sync()
  await office.sync()
  const original = await entriesOf(office, visitId)
  await keepVisit(teacher.app, visitId, first.id, { ...visit, seen: 'Үйі салқын' }, original)
  await keepVisit(office.app, visitId, first.id, { ...visit, agreed: 'Көмек' }, original)
  const plan = { pupil: c, from: '2027-01-14', to: '2027-01-20', reason: 'treatment' as const }
  await planAbsence(teacher.app, first.id, plan)
  for (const device of [teacher, office, teacher, office]) await device.sync()
}

describe('the same school', () => {
  test('gives the same rows on the phone and on the server', async () => {
    await liveAWeek()
    for (const subject of subjects) {
      const phone = await onPhone(office, subject)
      expect(phone.tables).toEqual((await onServer(subject)).tables)
      expect(phone.counts.rows).toBeGreaterThan(0)
    }
  })

  test('gives a teacher the rows that the server gives for the own class', async () => {
    await liveAWeek()
    const own = [server.school.classes[0]!.id]
    for (const subject of subjects) {
      expect((await onPhone(teacher, subject, own)).tables).toEqual(
        (await onServer(subject, own)).tables
      )
    }
  })

  test('says in every language what each row is', async () => {
    await liveAWeek()
    for (const language of languages) {
      for (const subject of subjects) {
        const exported = await exportSchool(server.context, server.school.org, {
          ...told,
          words: wordsOf(language),
          request: request(subject, language)
        })
        expect(JSON.stringify(exported)).not.toMatch(/"(?:export|kinds|facts|reasons|register)\./)
      }
    }
  })
})

describe('registers', () => {
  /** The day cells of a child, found by the beginning of the name. */
  function rowOf({ tables }: Exported, table: number, pupilId: string, names: Map<string, string>) {
    const { columns, rows } = tables[table]!
    const row = rows.find(each => each[2] === names.get(pupilId))
    return row && cellsOf(columns, row)
  }

  function cellsOf(columns: Exported['tables'][0]['columns'], row: ExportCell[]) {
    return row.filter((_, i) => columns[i]?.type === 'mark')
  }

  async function namesOf(): Promise<Map<string, string>> {
    const pupils = (await office.read('class:')).filter(({ kind }) => kind === 'pupil')
    return new Map(pupils.map(({ id, fields }) => [id, String(fields.name)]))
  }

  test('tell here, absent, disputed, not marked, not taken and not on the roll apart', async () => {
    await liveAWeek()
    const exported = await onServer('registers')
    const [a, b, c, d] = server.school.classes[0]!.pupils as [string, string, string, string]
    const names = await namesOf()
    const columns = exported.tables[0]!.columns.filter(({ type }) => type === 'mark')
    expect(columns.map(({ title }) => title)).toEqual([
      '11.01.2027 дс',
      '12.01.2027 сс',
      '13.01.2027 ср'
    ])
    expect(rowOf(exported, 0, a, names)).toEqual(['а', null, null])
    expect(rowOf(exported, 0, b, names)).toEqual(['к', null, null])
    expect(rowOf(exported, 0, c, names)).toEqual([null, 'ж/е', null])
    expect(rowOf(exported, 0, d, names)).toEqual([null, '·', 'ж'])
    expect(rowOf(exported, 1, d, names)).toEqual(['·', '·', '–'])
    const other = server.school.classes[1]!.pupils[0]!
    expect(rowOf(exported, 1, other, names)).toEqual(['–', '–', '–'])
  })

  test('count the registers that were due and taken', async () => {
    await liveAWeek()
    const { counts, classFacts } = await onServer('registers')
    expect(counts).toEqual({ rows: 9, taken: 3, due: 6 })
    expect(classFacts.map(({ value }) => value)).toEqual([
      'толтырылғаны 3, барлығы 3',
      'толтырылғаны 0, барлығы 3'
    ])
  })

  test('give a child who came with the marks of the class left out its earlier marks', async () => {
    await liveAWeek()
    const [first, second] = server.school.classes
    const d = first!.pupils[3]!
    const names = await namesOf()
    const alone = await onServer('registers', [second!.id])
    expect(rowOf(alone, 0, d, names)).toEqual(['·', '·', '(ж)'])
    const absences = await onServer('absences', [second!.id])
    expect(absences.tables[0]!.rows.map(row => row.slice(0, 4))).toEqual([
      [wednesday, '7 «Ә»', names.get(d), 'Келмеді']
    ])
  })

  test('keep the marks of a child who went elsewhere, without a name', async () => {
    await liveAWeek()
    const { tables } = await onServer('registers', [server.school.classes[0]!.id])
    const last = tables[0]!.rows.at(-1)!
    expect(last[2]).toBe('(басқа сыныпқа ауысқан оқушы)')
    expect(cellsOf(tables[0]!.columns, last)).toEqual([null, '·', 'ж'])
  })

  test('sum up each child and each day', async () => {
    await liveAWeek()
    const { tables } = await onServer('registers')
    const { columns, rows, foot } = tables[0]!
    const names = await namesOf()
    const at = (title: string) => columns.findIndex(column => column.title === title)
    const a = rows.find(row => row[2] === names.get(server.school.classes[0]!.pupils[0]!))!
    expect([a[at('Белгіленген күн')], a[at('Келмеді')], a[at('ауырды')]]).toEqual([3, 1, 1])
    expect(foot.map(row => [row[2], ...cellsOf(columns, row)])).toEqual([
      ['Келгені', 3, 2, 3],
      ['Келмегені', 1, 1, 1],
      ['Кешіккені', 1, null, null],
      ['Белгіленбегені', null, null, null],
      ['Журнал толтырылды', '✓', '✓', '✓']
    ])
  })

  test('mark a child whom the roll of a taken register leaves out', async () => {
    const [a, b, c, d] = server.school.classes[0]!.pupils as [string, string, string, string]
    await take(teacher, monday, {}, [a, b, c])
    const names = await namesOfServer()
    const { tables } = await onServer('registers')
    expect(
      cellsOf(tables[0]!.columns, tables[0]!.rows.find(row => row[2] === names.get(d))!)
    ).toEqual(['?'])

    async function namesOfServer() {
      await office.sync()
      return namesOf()
    }
  })
})

describe('corrections', () => {
  test('tell each thing that was said of a child in turn, the losing side of a disagreement too', async () => {
    const [a, b] = server.school.classes[0]!.pupils as [string, string]
    await take(teacher, monday, { [a]: { fact: 'absent' }, [b]: { fact: 'absent' } })
    await office.sync()
    server.clock.now += 3_600_000
    const id = sheetId(server.school.classes[0]!.id, monday)
    const pupils = server.school.classes[0]!.pupils
    const register = { sheetId: id, classId: server.school.classes[0]!.id, rollOf: () => pupils }
    const entries = await entriesOf(office, id)
    await correctMark(office.app, { ...register, entries }, a, { fact: 'late' }, 'келді')
    await office.sync()
    const { tables, counts } = await onServer('corrections')
    const name = (await onServer('absences')).tables[0]!.rows.map(row => row[2])
    expect(tables[0]!.rows.map(row => [row[2], row[3], row[4], row[5], row[8]])).toEqual([
      [name[0], null, words('facts.absent'), 'Сәуле Маратқызы', null],
      [name[0], words('facts.absent'), words('facts.late'), 'Гүлнар Асқарқызы', 'келді']
    ])
    expect(counts.rows).toBe(2)
  })
})

describe('absences', () => {
  test('are a row each, a disagreement one for every value', async () => {
    await liveAWeek()
    const { tables } = await onServer('absences')
    const { columns, rows } = tables[0]!
    const short = rows.map(row => [row[0], row[3], row[4], row[5], row[6], row[7], row[9]])
    const teacherName = 'Сәуле Маратқызы'
    expect(columns).toHaveLength(10)
    expect(short.filter(([day]) => day === monday)).toEqual(
      expect.arrayContaining([
        [monday, 'Келмеді', null, 'Ауырады', '=HYPERLINK("x")', teacherName, null],
        [monday, 'Кешікті', 10, null, null, teacherName, null]
      ])
    )
    expect(short.filter(([day]) => day === '2027-01-12')).toEqual([
      [
        '2027-01-12',
        'Келмеді',
        null,
        'Себебі анықталуда',
        null,
        teacherName,
        'Екі түрлі белгіленген'
      ],
      ['2027-01-12', 'Ерте кетті', null, null, null, 'Гүлнар Асқарқызы', 'Екі түрлі белгіленген']
    ])
    expect(short.filter(([day]) => day === wednesday)).toHaveLength(1)
    expect(rows[0]![8]).toBe('11.01.2027 08:30')
  })

  test('say of what was not handed in that it is on the phone', async () => {
    const { id, pupils } = server.school.classes[0]!
    const register = {
      sheetId: sheetId(id, monday),
      classId: id,
      entries: [],
      rollOf: () => undefined
    }
    await takeRegisters(teacher.app, [
      { ...register, pupils, marks: { [pupils[0]!]: { fact: 'absent' } } }
    ])
    const { tables } = await onPhone(teacher, 'absences')
    expect(tables[0]!.rows.map(row => row[8])).toEqual(['осы құрылғыда'])
  })

  test('forget what was corrected', async () => {
    const { id, pupils } = server.school.classes[0]!
    const [a] = pupils as [string]
    await take(teacher, monday, { [a]: { fact: 'absent' } })
    const register = { sheetId: sheetId(id, monday), classId: id, rollOf: () => pupils }
    const entries = await entriesOf(teacher, register.sheetId)
    await correctMark(teacher.app, { ...register, entries }, a, { fact: 'here' })
    await teacher.sync()
    expect((await onServer('absences')).counts.rows).toBe(0)
  })
})

describe('visits', () => {
  test('show every version: what it amends, and which of them hold', async () => {
    await liveAWeek()
    const { columns, rows } = (await onServer('visits')).tables[0]!
    const at = (title: string) => columns.findIndex(column => column.title === title)
    const shown = rows.map(row =>
      [at('№'), at('Нұсқа'), at('Қай нұсқаны түзетеді'), at('Күйі')].map(i => row[i])
    )
    expect(shown).toEqual([
      [1, 1, null, 'Түзетілген'],
      [1, 2, '1', 'Екі нұсқаның бірі'],
      [1, 3, '1', 'Екі нұсқаның бірі']
    ])
    expect(rows[0]![at('Не көргені')]).toBe('Үйі жылы')
  })
})

describe('the roll', () => {
  test('leaves identity numbers at home unless they are asked for', async () => {
    const { org, classes } = server.school
    const [a] = classes[0]!.pupils as [string]
    await server.db.transaction().execute(async write => {
      const fields = await fieldsOf(write, a)
      const guardians = [{ name: 'Айгүл', phone: '+7 701 234 56 78' }]
      await putOfficeRecord(write, org, pupil, a, { ...fields, iin: '130506550123', guardians })
    })
    const making = { ...told, request: request('roll') }
    const without = await exportSchool(server.context, org, making)
    expect(JSON.stringify(without)).not.toContain('130506550123')
    expect(JSON.stringify(without)).toContain('Айгүл, +7 701 234 56 78')
    const withIin = { ...making, request: { ...making.request, withIin: true } }
    const asked = await exportSchool(server.context, org, withIin)
    expect(JSON.stringify(asked)).toContain('130506550123')
  })

  test('is ordered by class and the Kazakh alphabet', async () => {
    const { rows } = (await onServer('roll')).tables[0]!
    expect(rows.map(row => row.slice(0, 2))).toEqual([
      ['7 «А»', 'Әлімбаев Айжан'],
      ['7 «А»', 'Ғабитов Дана'],
      ['7 «А»', 'Қасенов Ермек'],
      ['7 «А»', 'Нұрпейіс Жансая'],
      ['7 «Ә»', 'Ғабитов Жансая'],
      ['7 «Ә»', 'Қасенов Мирас'],
      ['7 «Ә»', 'Нұрпейіс Сұлтан'],
      ['7 «Ә»', 'Өтеген Тоғжан']
    ])
  })
})
