import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limits, protocol } from '../model/sync/wire.ts'
import { type Author, freshNonce, handIn, openAuthor, post, problemOf } from '../testing/author.ts'
import { openServer, type TestServer } from '../testing/server.ts'
import { burst, perSecond } from './pace.ts'

let server: TestServer
let saule: Author

beforeEach(async () => {
  server = await openServer()
  const classes = server.school.classes.map(({ id }) => id)
  saule = await openAuthor(server, await server.hire('Сәуле', 'teacher', classes))
})

afterEach(() => server.close())

const nothing = JSON.stringify({ protocol, epoch: null, cursors: {} })

async function pull(headers: Record<string, string>, body: BodyInit = nothing): Promise<Response> {
  return server.ask('/api/pull', { method: 'POST', headers, body })
}

function pack(bytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(Buffer.alloc(bytes, ' ')))
}

test('a body is refused by its size as it travels, whatever it says of itself', async () => {
  const body = 'x'.repeat(limits.packedBytes + 1)
  for (const path of ['/api/push', '/api/redeem', '/api/pull']) {
    const headers = { authorization: `Device ${saule.device} ${await freshNonce(server)} x` }
    const answer = await server.ask(path, { method: 'POST', headers, body })
    expect([path, answer.status, await problemOf(answer)]).toEqual([path, 413, 'too-large'])
  }
  const stream = new ReadableStream({
    pull: controller => controller.enqueue(new Uint8Array(100_000))
  })
  const endless = { method: 'POST', body: stream, duplex: 'half' } as RequestInit
  expect((await server.ask('/api/push', endless)).status).toBe(413)
})

test('a small body that unpacks into a large one is refused before it is large', async () => {
  const body = pack(limits.unpackedBytes + 1)
  expect(body.length).toBeLessThan(limits.packedBytes)
  const headers = { 'content-encoding': 'gzip' }
  const answer = await server.ask('/api/push', { method: 'POST', headers, body })
  expect([answer.status, await problemOf(answer)]).toEqual([413, 'too-large'])
  const half = await server.ask('/api/push', {
    method: 'POST',
    headers,
    body: body.slice(0, 100)
  })
  expect([half.status, await problemOf(half)]).toEqual([400, 'bad-input'])
})

test('a device that asks without end is told when to come again, and nobody else is', async () => {
  const aigul = await openAuthor(server, await server.hire('Айгүл', 'teacher'))
  const ask = async (author: Author) => pull(await author.headers('/api/pull', nothing))
  for (let i = 0; i < burst; i++) expect((await ask(saule)).status).toBe(200)
  const refused = await ask(saule)
  expect([refused.status, await problemOf(refused)]).toEqual([503, 'server-busy'])
  expect(refused.headers.get('retry-after')).toBe('1')
  expect((await ask(aigul)).status).toBe(200)
  server.clock.now += 1000
  for (let i = 0; i < perSecond; i++) expect((await ask(saule)).status).toBe(200)
  expect((await ask(saule)).status).toBe(503)
})

test('handing in is limited by the device that is named, and what waits is not lost', async () => {
  const envelope = await saule.envelope('broken', crypto.randomUUID())
  const push = () => post(server, '/api/push', { protocol, envelopes: [envelope] })
  for (let i = 0; i < burst; i++) expect((await push()).status).toBe(200)
  expect(await problemOf(await push())).toBe('server-busy')
  server.clock.now += 1000
  expect((await push()).status).toBe(200)
})

test('whoever tries out a device learns nothing, known or not', async () => {
  const { authorization } = await saule.headers('/api/pull', nothing)
  const [, , nonce, signature] = authorization!.split(' ')
  const stranger = saule.device.replace(/.{4}$/, '0000')
  const answers = await Promise.all(
    [stranger, saule.device].map(device =>
      pull({ authorization: `Device ${device} ${nonce} ${signature}` }, `${nothing} `)
    )
  )
  const told = await Promise.all(answers.map(async each => [each.status, await problemOf(each)]))
  expect(told).toEqual([
    [401, 'unknown-device'],
    [401, 'unknown-device']
  ])
  const envelope = await saule.envelope('{}', stranger)
  const forged = [saule.device, stranger].flatMap(device =>
    ['signed', 'folded'].map(form => ({ ...envelope, form, device, body: '{ }' }))
  )
  const pushed = await post(server, '/api/push', { protocol, envelopes: forged })
  const { answers: given } = (await pushed.json()) as { answers: unknown[] }
  expect(given.slice(0, 2)).toEqual(given.slice(2))
})

test('a nonce is good once, and an invitation that was used is as unknown as any other', async () => {
  const headers = await saule.headers('/api/pull', nothing)
  expect((await pull(headers)).status).toBe(200)
  expect(await problemOf(await pull(headers))).toBe('wrong-nonce')
  const { code } = await server.invite(saule.person)
  const publicKey = (
    await server.db.selectFrom('device').select('publicKey').executeTakeFirstOrThrow()
  ).publicKey
  const redeem = async (digits: string, device: string) =>
    post(server, '/api/redeem', { code: digits, device, publicKey, label: '' })
  expect((await redeem(code, crypto.randomUUID())).status).toBe(200)
  const used = await redeem(code, crypto.randomUUID())
  const unknown = await redeem('000000000000', crypto.randomUUID())
  expect([used.status, await used.json()]).toEqual([unknown.status, await unknown.json()])
})

test('thirty wrong codes close the door to codes for a quarter of an hour, not to links', async () => {
  const { publicKey } = await server.db
    .selectFrom('device')
    .select('publicKey')
    .executeTakeFirstOrThrow()
  const { code, secret } = await server.invite(saule.person)
  const redeem = async (by: { code: string } | { secret: string }) => {
    const device = crypto.randomUUID()
    const answer = await post(server, '/api/redeem', { ...by, device, publicKey, label: '' })
    return answer.ok ? 'in' : problemOf(answer)
  }
  for (let i = 0; i < 30; i++) expect(await redeem({ code: '000000000000' })).toBe('wrong-code')
  expect(await redeem({ code })).toBe('too-many-tries')
  expect(await redeem({ secret })).toBe('in')
  server.clock.now += 15 * 60_000 + 1
  expect(await redeem({ code: (await server.invite(saule.person)).code })).toBe('in')
})

test('a text that no database holds is answered like any other wrong one', async () => {
  const [good, odd] = await Promise.all(
    ['{}', '{ }'].map(body => saule.envelope(body, saule.device))
  )
  const answers = await handIn(server, [{ ...odd!, device: 'a\u0000b' }, good!])
  expect(answers).toMatchObject([
    { outcome: 'parked', problem: 'unknown-device' },
    { outcome: 'parked', problem: 'bad-input' }
  ])
  expect(await saule.refusal('drop-parked', { key: '\u0000' })).toBe('bad-input')
})
