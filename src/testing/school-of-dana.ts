/**
 * A school with a child about whom everything is written that can be: on the roll, in a register, a visit,
 * a planned absence and the file of a case. For tests of what becomes of it.
 */
import { expect } from 'vitest'
import { caseKind } from '../model/kinds/case.ts'
import { caseNote } from '../model/kinds/case-note.ts'
import { plannedAbsence } from '../model/kinds/planned-absence.ts'
import { type Pupil, pupil } from '../model/kinds/pupil.ts'
import { sheetId } from '../model/kinds/sheet.ts'
import { readAudit } from '../server/store/audit.ts'
import { findRecord, putOfficeRecord } from '../server/store/records.ts'
import { type Author, openAuthor } from './author.ts'
import { enrolledDevice, type TestDevice } from './device.ts'
import { openServer, type TestServer } from './server.ts'

/** Words that must not stand anywhere once they are gone. */
const secrets = ['Құпия', '159900777784', 'Тобыл көшесі', '+7 700 000 00 01', '2015-05-05']

export interface SchoolOfDana {
  server: TestServer
  office: Author
  teacher: Author
  /** The teacher's. */
  phone: TestDevice
  classId: string
  /** The child, and one beside it. */
  dana: string
  ermek: string
  org: () => string
  day: () => string
  marks: () => Record<string, { fact: string; reason?: string; note: string }>
  visit: () => Record<string, string>
  plan: () => Record<string, string>
  /** The case in which the office is named. */
  caseId: string
  describeDana: (change?: Partial<Pupil>) => Promise<void>
  /** All that the server keeps, as one text. */
  everything: () => Promise<string>
  expectNothingOfDana: () => Promise<void>
  erase: () => Promise<unknown>
  /** Act and record of each line of the log, the newest first. */
  actsNoted: () => Promise<[string, string | null][]>
  close: () => Promise<void>
}

export async function openSchoolOfDana(): Promise<SchoolOfDana> {
  const server = await openServer()
  const [made] = server.school.classes
  const classId = made!.id
  const [dana, ermek] = made!.pupils as [string, string]
  const { org } = server.school
  const office = await openAuthor(server, await server.hire('Гүлнар', 'office'))
  const person = await server.hire('Сәуле', 'teacher', [classId])
  const teacher = await openAuthor(server, person)
  const day = () => server.today()
  const describeDana = (change: Partial<Pupil> = {}) =>
    server.db.transaction().execute(async write => {
      const record = await findRecord(write, org, dana)
      const { fields } = record!.body as { fields: Pupil }
      await putOfficeRecord(write, org, pupil, dana, {
        ...fields,
        name: 'Құпия Дана',
        birth: '2015-05-05',
        sex: 'girl',
        iin: '159900777784',
        address: 'Тобыл көшесі, 5',
        guardians: [{ name: 'Құпия Анасы', phone: '+7 700 000 00 01' }],
        ...change
      })
    })
  const marks = () => ({
    [dana]: { fact: 'absent', reason: 'ill', note: 'Құпия тұмау' },
    [ermek]: { fact: 'absent', note: 'Ермектің жазбасы' }
  })
  const visit = () => ({ pupil: dana, date: day(), result: 'child-seen', seen: 'Құпия үй' })
  const plan = () => ({ pupil: dana, from: day(), to: day(), reason: 'ill', note: 'Құпия ем' })
  const everything = async () => {
    const tables = ['record', 'parked', 'importRun', 'audit', 'op', 'tombstone'] as const
    const rows = tables.map(table => server.db.selectFrom(table).selectAll().execute())
    return JSON.stringify(await Promise.all(rows))
  }
  await describeDana()
  const phone = await enrolledDevice(server, person)
  const taken = { roll: made!.pupils, marks: marks() }
  const answers = await teacher.push(
    teacher.op({ kind: 'sheet', record: sheetId(classId, day()), set: { taken } }),
    teacher.op({ kind: 'visit', record: crypto.randomUUID(), set: visit() }),
    teacher.op({ kind: plannedAbsence.name, record: crypto.randomUUID(), set: plan() })
  )
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
  const caseId = crypto.randomUUID()
  const opening = { opened: day(), reason: 'family', people: [office.person], state: 'open' }
  const note = { case: caseId, pupil: dana, date: day(), text: 'Құпия әңгіме' }
  const opened = await office.push(
    office.op({ kind: caseKind.name, record: caseId, set: { pupil: dana, ...opening } }),
    office.op({ kind: caseNote.name, record: crypto.randomUUID(), set: note })
  )
  expect(opened.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  return {
    ...{ server, office, teacher, phone, classId, dana, ermek, caseId },
    ...{ day, marks, visit, plan, describeDana, everything },
    org: () => org,
    async expectNothingOfDana() {
      const text = await everything()
      for (const secret of secrets) expect(text).not.toContain(secret)
    },
    erase: () => office.command('erase-pupil', { id: dana, reason: 'Ата-анасының өтініші' }),
    async actsNoted() {
      const { lines } = await readAudit(server.db, org, {})
      return lines.map(({ act, record }) => [act, record])
    },
    async close() {
      phone.close()
      await server.close()
    }
  }
}
