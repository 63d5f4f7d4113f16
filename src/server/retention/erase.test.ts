import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plannedAbsence } from '../../model/kinds/planned-absence.ts'
import type { Pupil } from '../../model/kinds/pupil.ts'
import { sheetId } from '../../model/kinds/sheet.ts'
import { openAuthor } from '../../testing/author.ts'
import { openSchoolOfDana, type SchoolOfDana } from '../../testing/school-of-dana.ts'
import { readAudit, verifyAudit } from '../store/audit.ts'
import { findRecord } from '../store/records.ts'
import { erasePupil } from './erase.ts'

let at: SchoolOfDana

beforeEach(async () => {
  at = await openSchoolOfDana()
})

afterEach(() => at.close())

const newId = () => crypto.randomUUID()

describe('erasing a child', () => {
  test('leaves counts and nothing personal, on the server and on phones', async () => {
    await at.phone.sync()
    expect(JSON.stringify(await at.phone.read('class:'))).toContain('Құпия')
    await at.erase()
    await at.expectNothingOfDana()
    expect((await findRecord(at.server.db, at.org(), at.dana))!.body).toEqual({
      fields: {
        name: '–',
        class: at.classId,
        sex: 'girl',
        from: at.day(),
        until: at.day(),
        forgotten: at.day()
      }
    })
    const { body } = (await findRecord(at.server.db, at.org(), sheetId(at.classId, at.day())))!
    expect(body).toMatchObject({
      entries: [
        {
          set: {
            taken: {
              marks: {
                [at.dana]: { fact: 'absent', reason: 'ill' },
                [at.ermek]: at.marks()[at.ermek]
              }
            }
          }
        }
      ]
    })
    await at.phone.sync()
    expect(JSON.stringify(await at.phone.read('class:'))).not.toContain('Құпия')
    expect((await at.actsNoted())[0]).toEqual(['erased-pupil', at.dana])
    expect(await verifyAudit(at.server.db, at.org())).toMatchObject({ whole: true })
  })

  test('takes what an import remembers of the child, which cannot be taken back any more', async () => {
    await at.server.db
      .insertInto('importRun')
      .values({
        org: at.org(),
        id: 'i',
        at: at.server.clock.now,
        person: at.office.person,
        undo: JSON.stringify({
          touched: [
            { id: at.dana, kind: 'pupil', seq: 1, before: { name: 'Құпия', class: at.classId } }
          ],
          heads: { [`class:${at.classId}`]: await headOf(`class:${at.classId}`) }
        })
      })
      .execute()
    expect(await at.office.command('last-import', {})).toMatchObject({ last: { state: 'open' } })
    await at.erase()
    await at.expectNothingOfDana()
    expect(await at.office.command('last-import', {})).toMatchObject({
      last: { state: 'built-on' }
    })
    expect(await at.office.refusal('undo-import', { id: 'i' })).toBe('changed-meanwhile')
  })

  test('removes what was set aside about the child, and nothing else', async () => {
    const stranger = await openAuthor(at.server, await at.server.hire('Болат', 'teacher'))
    const about = (child: string) =>
      stranger.op({ kind: 'visit', record: newId(), set: { ...at.visit(), pupil: child } })
    const answers = await stranger.push(about(at.dana), about(at.ermek))
    expect(answers.map(({ outcome }) => outcome)).toEqual(['parked', 'parked'])
    await at.erase()
    const { ops } = await at.office.command('list-parked', {})
    expect(ops.map(({ id }) => id)).toEqual([answers[1]!.id])
  })

  test('is for the office alone, and happens once', async () => {
    const input = { id: at.dana, reason: 'Өтініш' }
    expect(await at.teacher.refusal('erase-pupil', input)).toBe('not-yours')
    await at.erase()
    expect(await at.office.refusal('erase-pupil', input)).toBe('not-found')
    expect(await at.office.refusal('erase-pupil', { ...input, id: newId() })).toBe('not-found')
  })

  test('is not undone by a form that was open', async () => {
    const { seq, body } = (await findRecord(at.server.db, at.org(), at.dana))!
    const { fields } = body as { fields: Pupil }
    await at.erase()
    expect(await at.office.refusal('save-pupil', { id: at.dana, seq, fields })).toBe(
      'changed-meanwhile'
    )
    const now = (await findRecord(at.server.db, at.org(), at.dana))!.seq
    expect(await at.office.refusal('save-pupil', { id: at.dana, seq: now, fields })).toBe(
      'not-found'
    )
  })

  test('is not undone by what a phone hands in late: it counts, and says nothing personal', async () => {
    const { pupils } = at.server.school.classes[0]!
    const record = sheetId(at.classId, at.day())
    const late = [
      at.teacher.op({ kind: 'visit', record: newId(), set: at.visit() }),
      at.teacher.op({ kind: plannedAbsence.name, record: newId(), set: at.plan() }),
      at.teacher.op({ kind: 'sheet', record, set: { marks: at.marks(), why: 'Ермек туралы' } }),
      at.teacher.op({ kind: 'sheet', record, set: { taken: { roll: pupils, marks: at.marks() } } })
    ]
    await at.erase()
    const answers = await at.teacher.push(...late)
    for (const { outcome } of answers) expect(['accepted', 'kept-beside']).toContain(outcome)
    await at.expectNothingOfDana()
    expect(await at.everything()).toContain('Ермектің жазбасы')
    expect((await at.teacher.push(...late)).map(({ outcome }) => outcome)).toEqual(
      late.map(() => 'seen')
    )
  })
})

test('the command line erases too, under its own name', async () => {
  await erasePupil(at.server.context, { org: at.org(), person: 'command-line' }, at.dana, 'Өтініш')
  await at.expectNothingOfDana()
  const { lines } = await readAudit(at.server.db, at.org(), {})
  expect(lines[0]).toMatchObject({ act: 'erased-pupil', person: null, record: at.dana })
})

async function headOf(scope: string): Promise<number> {
  const row = await at.server.db
    .selectFrom('scopeHead')
    .select('seq')
    .where('scope', '=', scope)
    .executeTakeFirstOrThrow()
  return Number(row.seq)
}
