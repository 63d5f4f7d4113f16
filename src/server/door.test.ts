import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { createDoor, expectTls } from './door.ts'

const answer = () => new Response('the app')
const here = { address: '127.0.0.1', isTls: false }
const there = { address: '::ffff:192.168.1.20', isTls: false }

function page(headers: Record<string, string> = {}, path = '/'): Request {
  return new Request(`http://school.example${path}`, { headers })
}

test('a plain request is answered on this machine, and without a promise about TLS', async () => {
  const answered = await createDoor({ trustProxy: false }, answer)(page(), here)
  expect(await answered.text()).toBe('the app')
  expect(answered.headers.get('strict-transport-security')).toBeNull()
})

test('whoever comes from another machine without TLS reads why in three languages', async () => {
  const door = createDoor({ trustProxy: false }, answer)
  const refused = await door(page({ 'x-forwarded-proto': 'https' }), there)
  expect(refused.status).toBe(403)
  expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'")
  const text = await refused.text()
  for (const language of ['kk', 'ru', 'en']) expect(text).toContain(`<p lang="${language}">`)
  const api = await door(page({}, '/api/health'), there)
  expect([api.status, await api.json()]).toEqual([403, { problem: 'not-secure' }])
})

test('by TLS a browser is told to come by nothing else', async () => {
  const door = createDoor({ trustProxy: false }, answer)
  const answered = await door(page(), { ...there, isTls: true })
  expect(answered.headers.get('strict-transport-security')).toBe('max-age=31536000')
})

test('a proxy is believed only if somebody said that there is one', async () => {
  const door = createDoor({ trustProxy: true }, answer)
  const byTls = await door(page({ 'x-forwarded-proto': 'https' }), here)
  expect(byTls.headers.has('strict-transport-security')).toBe(true)
  expect((await door(page({ 'x-forwarded-proto': 'http' }), here)).status).toBe(403)
  expect((await door(page(), here)).status).toBe(200)
})

test.each([
  [{}, true],
  [{ HOST: 'localhost' }, true],
  [{ HOST: '::1' }, true],
  [{ HOST: '0.0.0.0' }, false],
  [{ HOST: '192.168.1.5', TRUST_PROXY: '0' }, false],
  [{ HOST: '::', TRUST_PROXY: 'true' }, true],
  [{ HOST: '0.0.0.0', TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' }, true]
])('a server starts where nobody can come without TLS: %j', (environment, starts) => {
  const start = () => expectTls(readConfig(environment))
  if (starts) expect(start).not.toThrow()
  else expect(start).toThrow('noTls')
})

test('a certificate without its key is no setting', () => {
  expect(() => readConfig({ TLS_CERT: 'a.pem' })).toThrow('badSetting')
})
