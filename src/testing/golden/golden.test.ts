/** What older versions of the app have left on phones is taken by the server and opened by the app of today. */
import { readdir, readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setSetting } from '../../client/store/settings.ts'
import { classKind } from '../../model/kinds/class.ts'
import { kinds } from '../../model/kinds/index.ts'
import { pupil } from '../../model/kinds/pupil.ts'
import type { Op } from '../../model/sync/op.ts'
import { putOfficeRecord } from '../../server/store/records.ts'
import { handIn, post } from '../author.ts'
import { openDevice } from '../device.ts'
import { employ, grant } from '../made-up-school.ts'
import { openServer, type TestServer } from '../server.ts'
import type { Golden } from './golden.ts'

const folder = import.meta.dirname
const names = (await readdir(folder)).filter(name => name.endsWith('.json'))
const files = await Promise.all(
  names.map(async name => JSON.parse(await readFile(`${folder}/${name}`, 'utf8')) as Golden)
)
const opsOf = ({ outbox }: Golden) => outbox.map(({ envelope }) => JSON.parse(envelope.body) as Op)

test('every version of every kind that people write has left something', () => {
  const left = new Set(files.flatMap(opsOf).map(({ kind, v }) => `${kind} ${v}`))
  const wanted = [...kinds.values()]
    .filter(({ writtenBy }) => writtenBy === 'field')
    .flatMap(({ name, version }) => Array.from({ length: version }, (_, i) => `${name} ${i + 1}`))
  expect([...left].sort()).toEqual(wanted.sort())
})

describe.each(names.map((name, i) => ({ name, golden: files[i]! })))('$name', ({ golden }) => {
  let server: TestServer

  beforeEach(async () => {
    server = await openServer({ clock: { now: golden.at }, seed: 2 })
    await admit(server, golden)
  })

  afterEach(() => server.close())

  test('the server takes all of it, each once', async () => {
    const envelopes = golden.outbox.map(({ envelope }) => envelope)
    const outcomes = async () => (await handIn(server, envelopes)).map(({ outcome }) => outcome)
    expect(await outcomes()).toEqual(envelopes.map(() => 'accepted'))
    expect(await outcomes()).toEqual(envelopes.map(() => 'seen'))
    const records = await server.db.selectFrom('record').select(['id', 'body']).execute()
    for (const { id, record } of opsOf(golden)) {
      const body = JSON.parse(records.find(each => each.id === record)?.body ?? '{}')
      expect(body.entries?.map((entry: { id: string }) => entry.id)).toEqual([id])
    }
  })

  test.each([0, 99])('it is taken from an app that speaks protocol %i', async protocol => {
    const envelopes = golden.outbox.map(({ envelope }) => envelope)
    const answer = await post(server, '/api/push', { protocol, envelopes })
    expect(answer.status).toBe(200)
    const { answers } = (await answer.json()) as { answers: { outcome: string }[] }
    expect(answers.map(({ outcome }) => outcome)).toEqual(envelopes.map(() => 'accepted'))
  })

  test('the app of today shows what waits and hands it in, also to a server that it cannot read any more', async () => {
    const phone = await openDevice(server, {
      transport: async (path, init) =>
        path === '/api/pull'
          ? Response.json({ problem: 'upgrade-required' }, { status: 426 })
          : server.ask(path, init)
    })
    const { privateKey } = await crypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['sign', 'verify']
    )
    const { person, device } = golden
    await setSetting(phone.store, 'device', {
      id: device.id,
      person,
      name: 'Сәуле',
      privateKey,
      publicKey: ''
    })
    await phone.store.db.outbox.bulkAdd(golden.outbox)
    const shown = async () =>
      (await phone.read('class:', 'care:', 'case:'))
        .filter(({ entries }) => entries.length > 0)
        .map(({ id, travel }) => ({ id, state: travel.state }))
    const ids = opsOf(golden).map(({ record }) => record)
    expect((await shown()).map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(await phone.sync()).toEqual({ ok: false, problem: 'upgrade-required' })
    expect((await shown()).map(({ state }) => state)).toEqual(ids.map(() => 'received'))
    expect(await server.db.selectFrom('op').select('id').execute()).toHaveLength(ids.length)
    phone.close()
  })
})

/** Makes the class, the person and the device known to whom the file belongs. */
async function admit(server: TestServer, golden: Golden): Promise<void> {
  const { db, context, school } = server
  const { classId, pupils, person, device, at } = golden
  await employ(context, school.org, person, 'Сәуле', [grant('first', 'care', [], server.today())])
  await db
    .insertInto('device')
    .values({
      ...device,
      person,
      label: 'test',
      created: at,
      lastContact: at,
      lastN: 0,
      delivered: 0,
      lastDelivery: null,
      ended: null,
      ending: null,
      told: null,
      erased: null
    })
    .execute()
  await db.transaction().execute(async write => {
    const names = [{ from: server.today(), grade: 7, letter: 'А' }]
    await putOfficeRecord(write, school.org, classKind, classId, { names, shift: 1 })
    for (const id of pupils) {
      const fields = { name: 'Әлімбаев Айжан', class: classId, from: server.today() }
      await putOfficeRecord(write, school.org, pupil, id, fields)
    }
  })
}
