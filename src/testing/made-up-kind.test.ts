/** A kind that nobody has heard of: one declaration, and it syncs, merges, lists, exports and has its form. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportSource } from '../client/store/export-source.ts'
import { keep } from '../client/store/outbox.ts'
import { readValues } from '../client/ui/parts/record-values.ts'
import { makeExport } from '../model/export/export.ts'
import { choice, count, day, link, note, optional } from '../model/field.ts'
import { uuidv7 } from '../model/ids.ts'
import { defineKind } from '../model/kind.ts'
import { type Kinds, kinds as ordinaryKinds, registerKinds } from '../model/kinds/index.ts'
import { fieldsView, seenOf } from '../model/sync/merge.ts'
import { exportSchool } from '../server/exports.ts'
import { enrolledDevice, type TestDevice } from './device.ts'
import { openServer, type TestServer } from './server.ts'

/** Skates that a child borrows for the winter. */
const skates = defineKind({
  name: 'skates',
  writtenBy: 'field',
  fields: {
    pupil: link('pupil'),
    lent: day(),
    size: count(20, 50),
    state: choice(['new', 'worn']),
    remark: optional(note())
  },
  scope: { in: 'pupil', by: 'pupil' },
  columns: ['pupil', 'lent', 'size', 'state', 'remark'],
  day: 'lent'
})

const kinds: Kinds = registerKinds(...ordinaryKinds.values(), skates)

let server: TestServer
let phones: TestDevice[]
let scope: string
let child: string

beforeEach(async () => {
  server = await openServer({ kinds })
  const { id, pupils } = server.school.classes[0]!
  scope = `class:${id}`
  child = pupils[0]!
  const people = [await server.hire('Айгерім', 'teacher', [id]), await server.hire('Сәуле', 'care')]
  phones = await Promise.all(people.map(person => enrolledDevice(server, person, { kinds })))
  for (const phone of phones) await phone.sync()
})

afterEach(async () => {
  for (const phone of phones) phone.close()
  await server.close()
})

/** Writes on one phone what its form has read. */
async function lend(phone: TestDevice, record: string, typed: Record<string, unknown>) {
  const { fields } = readValues(skates, typed)
  expect(fields).toBeDefined()
  await keep(phone.store, [{ kind: skates.name, record, scope, set: fields!, seen: [] }])
}

async function shown(phone: TestDevice) {
  return phone.read(`${scope}/${skates.name}/`)
}

test('the form reads it: what fits is kept, what is missing or wrong is named', () => {
  const typed = { pupil: child, lent: '2027-01-11', size: 36, state: 'worn', remark: '  ' }
  expect(readValues(skates, typed).fields).toEqual({
    pupil: child,
    lent: '2027-01-11',
    size: 36,
    state: 'worn'
  })
  expect(readValues(skates, { ...typed, size: 51, state: '' }).flaws).toEqual({
    size: 'invalid',
    state: 'missing'
  })
})

test('it travels from phone to phone, and a disagreement is kept until somebody decides', async () => {
  const [one, two] = phones as [TestDevice, TestDevice]
  const record = uuidv7(server.clock.now, server.random.bytes)
  await lend(one, record, { pupil: child, lent: server.today(), size: 36, state: 'new' })
  await one.sync()
  await two.sync()
  const [there] = await shown(two)
  expect(there).toMatchObject({ id: record, kind: 'skates', travel: { state: 'received' } })
  expect(fieldsView(there!.entries).values).toMatchObject({ size: 36, state: 'new' })

  const seen = seenOf(there!.entries, ['size'])
  for (const [phone, size] of [
    [one, 37],
    [two, 38]
  ] as const) {
    const set = { pupil: child, size }
    await keep(phone.store, [{ kind: skates.name, record, scope, set, seen }])
  }
  for (const phone of [one, two, one]) await phone.sync()
  for (const phone of phones) {
    const { disputed } = fieldsView((await shown(phone))[0]!.entries)
    expect(disputed.size?.map(({ value }) => value).sort()).toEqual([37, 38])
  }
})

test('it is exported by phone and server with the same rows', async () => {
  const [one] = phones as [TestDevice, TestDevice]
  const record = uuidv7(server.clock.now, server.random.bytes)
  await lend(one, record, { pupil: child, lent: server.today(), size: 36, state: 'worn' })
  await one.sync()
  const { org } = server.school
  const making = {
    request: {
      subject: skates.name,
      from: server.today(),
      to: server.today(),
      classes: server.school.classes.map(({ id }) => id),
      language: 'kk' as const
    },
    words: (key: string) => key,
    now: server.clock.now,
    madeBy: '',
    readFrom: ''
  }
  const onPhone = await makeExport({ ...making, source: exportSource(one.store, org) })
  const rows = onPhone.tables.flatMap(each => each.rows)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toEqual(
    expect.arrayContaining([server.today(), 36, 'kinds.skates.answers.state.worn', 'Айгерім'])
  )
  const onServer = await exportSchool(server.context, org, making)
  expect(onServer.tables).toEqual(onPhone.tables)
})
