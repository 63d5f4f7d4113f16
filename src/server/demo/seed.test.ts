import { beforeAll, expect, test } from 'vitest'
import { kinds } from '../../model/kinds/index.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import { isIin } from '../../model/rules/iin.ts'
import type { RollOf } from '../../model/rules/register.ts'
import { countMarks, registerView } from '../../model/rules/register.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { Context } from '../context.ts'
import { redeem } from '../people/invitations.ts'
import { createSchool } from '../school.ts'
import { openDatabase } from '../store/database.ts'
import { recordsOfKind } from '../store/records.ts'
import { demoInvitations } from './invitations.ts'
import { inventSchool, isDoor } from './people.ts'
import { seedDemo } from './seed.ts'

const thursday = Date.parse('2026-11-26T05:00:00Z')
const context: Context = {
  db: await openDatabase(':memory:'),
  kinds,
  now: () => thursday,
  randomBytes: bytes => crypto.getRandomValues(bytes),
  log: event => {
    throw new Error(event)
  }
}

const founding = 60_000
/** The same day gives the same school. */
const school = inventSchool('2026-09-01')

// The first founding was cut short, and nothing of it may be left.
beforeAll(async () => {
  await createSchool(context, 'Жартысы ғана')
  const value = JSON.stringify({ from: '2026-10-01' })
  await context.db.insertInto('meta').values({ name: 'demo-life', value }).execute()
  await seedDemo(context)
}, founding)

async function bodiesOf(kind: string): Promise<{ id: string; entries: Entry[] }[]> {
  const rows = await context.db
    .selectFrom('record')
    .select(['id', 'body'])
    .where('kind', '=', kind)
    .execute()
  return rows.map(({ id, body }) => ({ id, entries: JSON.parse(body).entries }))
}

async function rolls(): Promise<RollOf> {
  const rows = await context.db
    .selectFrom('record')
    .select(['id', 'body'])
    .where('kind', '=', 'roll')
    .execute()
  const byName = new Map(
    rows.map(row => [row.id.split(':')[2], JSON.parse(row.body).fields.pupils])
  )
  return name => byName.get(name)
}

test('a school of about a thousand in forty classes, in which no name is found twice', async () => {
  const { org, classes } = school
  const pupils = (await recordsOfKind(context.db, org, pupil)).map(({ fields }) => fields)
  expect(classes).toHaveLength(40)
  expect(pupils.length).toBeGreaterThan(950)
  expect(pupils.length).toBeLessThan(1050)
  expect(new Set(pupils.map(({ name }) => name)).size).toBeGreaterThan(pupils.length - 5)
})

test('there is one school, founded whole', async () => {
  const organisations = await context.db.selectFrom('organisation').select('id').execute()
  expect(organisations).toEqual([{ id: school.org }])
})

test('identity numbers pass the check and belong to nobody', async () => {
  const numbers = (await recordsOfKind(context.db, school.org, pupil)).flatMap(
    ({ fields }) => fields.iin ?? []
  )
  expect(numbers.length).toBeGreaterThan(900)
  expect(numbers.every(number => isIin(number) && number.slice(2, 4) === '99')).toBe(true)
})

test('one child of twenty is absent, and nearly every absence is explained in the end', async () => {
  const rollOf = await rolls()
  const total = { roll: 0, absent: 0, unexplained: 0, disputed: 0 }
  for (const { entries } of await bodiesOf('sheet')) {
    const { taken, marks } = registerView(entries, rollOf)
    const roll = rollOf((taken!.set.taken as { roll: string }).roll)!
    const count = countMarks(roll, id => marks.get(id))
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += count[key]
  }
  expect(total.absent / total.roll).toBeGreaterThan(0.04)
  expect(total.absent / total.roll).toBeLessThan(0.06)
  expect(total.unexplained / total.absent).toBeLessThan(0.25)
  expect(total.disputed).toBe(2)
})

test('today is half taken, the newcomer’s own class is not', async () => {
  const today = (await bodiesOf('sheet')).filter(({ id }) => id.includes('2026-11-26'))
  expect(today.length).toBeGreaterThan(15)
  expect(today.length).toBeLessThan(30)
  const door = school.classes.find(isDoor)!
  expect(today.some(({ id }) => id.includes(door.id))).toBe(false)
})

test('corrections keep what was said before, and nothing was set aside', async () => {
  const registers = await bodiesOf('sheet')
  expect(registers.filter(({ entries }) => entries.length > 1).length).toBeGreaterThan(200)
  expect(await context.db.selectFrom('parked').selectAll().execute()).toEqual([])
})

test('some sixty visits, none in the future', async () => {
  const visits = await bodiesOf('visit')
  expect(visits.length).toBeGreaterThan(50)
  expect(visits.length).toBeLessThan(70)
  expect(visits.every(({ entries }) => (entries[0]!.set.date as string) <= '2026-11-26')).toBe(true)
})

test('cases with notes, of the newcomer and of others, one of them over, none in the future', async () => {
  const cases = await bodiesOf('case')
  const { care } = school.doors
  const mine = cases.filter(({ entries }) => (entries[0]!.set.people as string[]).includes(care.id))
  expect(cases).toHaveLength(4)
  expect(mine).toHaveLength(3)
  expect(cases.filter(({ entries }) => entries.some(({ set }) => set.closed))).toHaveLength(1)
  const notes = await bodiesOf('case-note')
  expect(notes).toHaveLength(10)
  expect(notes.every(({ entries }) => (entries[0]!.set.date as string) <= '2026-11-26')).toBe(true)
})

test('a second start on the same day changes nothing', async () => {
  const heads = () => context.db.selectFrom('scopeHead').selectAll().execute()
  const before = await heads()
  await seedDemo(context)
  expect(await heads()).toEqual(before)
})

test('invitations of one newcomer leave those of another alone, and are bounded', async () => {
  const first = await demoInvitations(context, school)
  await demoInvitations(context, school)
  expect(first.people.map(({ role }) => role)).toEqual(['teacher', 'care', 'office'])
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign'
  ])
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey)
  const enrolled = await redeem(context, {
    secret: first.people[1]!.secret,
    device: '01890000-0000-7000-8000-000000000001',
    publicKey: Buffer.from(spki).toString('base64url'),
    label: 'test'
  })
  expect(enrolled).toMatchObject({ ok: true, name: first.people[1]!.name })
  for (let i = 0; i < 120; i++) await demoInvitations(context, school)
  const open = await context.db
    .selectFrom('invitation')
    .select('codeHash')
    .where('device', 'is', null)
    .execute()
  expect(open.length).toBeLessThan(310)
})

test(
  'on another day, a Sunday too, the school has lived on',
  async () => {
    const sunday = Date.parse('2026-11-29T05:00:00Z')
    await seedDemo({ ...context, now: () => sunday })
    const ids = (await bodiesOf('sheet')).map(({ id }) => id.split(':')[2])
    expect(ids.filter(day => day === '2026-11-26').length).toBeGreaterThan(35)
    expect(ids.filter(day => day === '2026-11-29').length).toBeGreaterThan(15)
    expect(ids.filter(day => day === '2026-11-28')).toEqual([])
  },
  founding
)

test('a real school in the same folder is left alone', async () => {
  const real = { ...context, db: await openDatabase(':memory:') }
  await createSchool(real, 'Нағыз мектеп')
  await expect(seedDemo(real)).rejects.toThrow('realSchool')
  expect(await real.db.selectFrom('organisation').selectAll().execute()).toHaveLength(1)
})
