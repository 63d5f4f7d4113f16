/** A device that was ended, at every door there is: one that is added later stands in these lists by itself. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sheetId } from '../../model/kinds/sheet.ts'
import { proofOf } from '../../model/sync/standing.ts'
import { protocol } from '../../model/sync/wire.ts'
import { type Author, openAuthor } from '../../testing/author.ts'
import { openServer, type TestServer } from '../../testing/server.ts'
import { commandNames, goodInputs } from '../../testing/torture/good-requests.ts'
import { createApp } from '../app.ts'
import { findDevice } from './devices.ts'

let server: TestServer
let office: Author
let ended: Author

beforeEach(async () => {
  server = await openServer()
  const classes = server.school.classes.map(({ id }) => id)
  office = await openAuthor(server, await server.hire('Гүлнар', 'office', classes))
  // The same person: what one may, the other may not, for no other reason than its end.
  ended = await openAuthor(server, office.person)
  await office.command('end-device', { id: ended.device, ending: 'lost' })
})

afterEach(() => server.close())

async function askSigned(author: Author, path: string, value: unknown) {
  const body = JSON.stringify(value)
  const headers = await author.headers(path, body)
  const answer = await server.ask(path, { method: 'POST', body, headers })
  return { status: answer.status, body: await answer.json() }
}

const refusal = { status: 401, body: { problem: 'device-ended', ending: 'lost' } }
const reading = { protocol, epoch: null, cursors: {} }

test.each(commandNames)('it is refused %s, and told nothing', async name => {
  const inputs = await goodInputs(server, ended)
  expect(await askSigned(ended, `/api/command/${name}`, inputs[name])).toEqual(refusal)
  expect((await askSigned(office, `/api/command/${name}`, inputs[name])).status).not.toBe(401)
})

test('it reads nothing', async () => {
  expect(await askSigned(ended, '/api/pull', reading)).toEqual(refusal)
  expect((await askSigned(office, '/api/pull', reading)).body).toHaveProperty('pages')
})

test('it may hand in, and is told no more than what becomes of it', async () => {
  const { id, pupils } = server.school.classes[0]!
  const set = { taken: { roll: pupils, marks: {} } }
  const op = ended.op({ kind: 'sheet', record: sheetId(id, server.today()), set })
  expect(await ended.push(op)).toEqual([{ id: op.id, outcome: 'parked', problem: 'device-ended' }])
})

test('it may ask how it was ended, and hears that alone', async () => {
  const { publicKey } = (await findDevice(server.context, ended.device))!
  const devices = [{ id: ended.device, proof: proofOf(publicKey) }]
  const body = JSON.stringify({ devices })
  const answer = await server.ask('/api/standing', { method: 'POST', body })
  const { ended: told, ...rest } = await answer.json()
  expect(told).toEqual([{ id: ended.device, ending: 'lost' }])
  expect(Object.keys(rest).sort()).toEqual(['epoch', 'now', 'protocol'])
})

test('the invitation by which it came in opens no door any more', async () => {
  const { publicKey } = (await findDevice(server.context, ended.device))!
  const request = { secret: ended.secret, device: ended.device, publicKey, label: 'test' }
  const answer = await server.ask('/api/redeem', { method: 'POST', body: JSON.stringify(request) })
  expect(await answer.json()).toEqual({ problem: 'device-ended' })
})

test('there is no door besides these', () => {
  const doors = createApp(server.context).routes.filter(({ method }) => method !== 'ALL')
  expect(doors.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /api/health',
    'POST /api/command/:name',
    'POST /api/pull',
    'POST /api/push',
    'POST /api/redeem',
    'POST /api/standing'
  ])
})
