import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { Entry } from '../../model/sync/op.ts'
import { openAuthor } from '../../testing/author.ts'
import { openSchoolOfDana, type SchoolOfDana } from '../../testing/school-of-dana.ts'
import { findRecord } from '../store/records.ts'
import { runRetention } from './run.ts'
import { setRetention } from './settings.ts'

let at: SchoolOfDana

beforeEach(async () => {
  at = await openSchoolOfDana()
})

afterEach(() => at.close())

const newId = () => crypto.randomUUID()

describe('a run', () => {
  const years = (n: number) => {
    at.server.clock.now += n * 365.25 * 86_400_000
  }
  const run = (isDryRun = false) => runRetention(at.server.context, at.org(), { isDryRun })
  const leave = () => at.describeDana({ until: '2027-01-20' })

  test('finds nothing while all is in its time', async () => {
    years(1)
    expect(await run()).toEqual({ pupils: 0, contacts: 0, records: 0, aside: 0 })
  })

  test('takes out notes, then visits, contacts and who the child was, each in its time', async () => {
    await leave()
    years(2)
    expect(await run()).toEqual({ pupils: 0, contacts: 1, records: 2, aside: 0 })
    const text = await at.everything()
    expect(text).not.toContain('тұмау')
    expect(text).not.toContain('Тобыл көшесі')
    expect(text).toContain('Құпия үй')
    expect(text).toContain('Құпия Дана')
    years(2)
    expect(await run()).toEqual({ pupils: 0, contacts: 0, records: 1, aside: 0 })
    expect(await at.everything()).not.toContain('Құпия үй')
    years(2)
    expect(await run()).toEqual({ pupils: 1, contacts: 0, records: 1, aside: 0 })
    await at.expectNothingOfDana()
    expect(await at.everything()).toContain(at.dana)
  })

  test('what is written of a case stays as long as it is open, and then like visits', async () => {
    years(5)
    await run()
    expect(await at.everything()).toContain('Құпия әңгіме')
    const closed = { state: 'closed', closed: at.day(), outcome: 'back-in-class' }
    const { body } = (await findRecord(at.server.db, at.org(), at.caseId))!
    const seen = (body as { entries: Entry[] }).entries.map(({ id }) => id)
    const closing = { kind: 'case', record: at.caseId, set: { pupil: at.dana, ...closed }, seen }
    await at.office.push(at.office.op(closing))
    years(3)
    expect(await run()).toMatchObject({ records: 0 })
    years(1)
    expect(await run()).toMatchObject({ records: 1 })
    expect(await at.everything()).not.toContain('Құпия әңгіме')
  })

  test('a child who is still here keeps who it is', async () => {
    years(9)
    await run()
    expect(await at.everything()).toContain('Құпия Дана')
  })

  test('follows what the school has set', async () => {
    await setRetention(at.server.context, at.org(), 'notes', 3)
    years(3)
    expect(await run()).toMatchObject({ records: 0 })
    await setRetention(at.server.context, at.org(), 'notes', 2)
    expect(await run()).toMatchObject({ records: 2 })
  })

  test('tried out says the same and changes nothing; done twice it finds nothing', async () => {
    await leave()
    years(7)
    const before = await at.everything()
    const tried = await run(true)
    expect(await at.everything()).toBe(before)
    expect(await run()).toEqual(tried)
    expect(tried).toMatchObject({ pupils: 1, records: 4 })
    const after = await at.everything()
    expect(await run()).toEqual({ pupils: 0, contacts: 0, records: 0, aside: 0 })
    expect(await at.everything()).toBe(after)
    expect((await at.actsNoted())[0]).toEqual(['ran-retention', null])
  })

  test('work set aside that is settled goes, what waits for a person stays', async () => {
    const stranger = await openAuthor(at.server, await at.server.hire('Болат', 'teacher'))
    const op = () => stranger.op({ kind: 'visit', record: newId(), set: at.visit() })
    await stranger.push(op(), op())
    const { ops } = await stranger.command('list-parked', {})
    await stranger.command('drop-parked', { key: ops[0]!.key })
    years(2)
    expect(await run()).toMatchObject({ aside: 1 })
    const left = await at.server.db.selectFrom('parked').select('key').execute()
    expect(left).toEqual([{ key: ops[1]!.key }])
  })

  test('an import of long ago forgets what it replaced', async () => {
    const input = { candidates: [], refused: [] }
    const { basis } = await at.office.command('plan-import', input)
    const { id } = await at.office.command('apply-import', { ...input, basis })
    years(2)
    expect(await run()).toMatchObject({ aside: 1 })
    expect(await run()).toMatchObject({ aside: 0 })
    expect(await at.office.refusal('undo-import', { id })).toBe('changed-meanwhile')
  })

  test('phones read what is left', async () => {
    await at.phone.sync()
    await setRetention(at.server.context, at.org(), 'notes', 0)
    at.server.clock.now += 250 * 86_400_000
    expect(schoolDayOf(at.server.clock.now) > '2027-08-01').toBe(true)
    await run()
    await at.phone.sync()
    const text = JSON.stringify(await at.phone.read('class:'))
    expect(text).not.toContain('тұмау')
  })
})
