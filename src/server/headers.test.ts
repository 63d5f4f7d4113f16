import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestServer } from '../testing/server.ts'
import { createShell } from './shell.ts'

let server: TestServer
let dist: string

beforeAll(async () => {
  server = await openServer()
  dist = await mkdtemp(join(tmpdir(), 'qamqorlyq-dist-'))
  await writeFile(join(dist, 'index.html'), '<!doctype html>')
  for (const name of ['app.js', 'sw.js', 'style.css', 'icon.svg', 'stretch.worker-a1B2_c.js']) {
    await writeFile(join(dist, name), '1')
  }
})

afterAll(async () => {
  await server.close()
  await rm(dist, { recursive: true })
})

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin'
}

test.each([
  ['/', 'text/html', 200],
  ['/app.js', '*/*', 200],
  ['/sw.js', '*/*', 200],
  ['/style.css', '*/*', 200],
  ['/icon.svg', '*/*', 200],
  ['/register/7a', 'text/html', 200],
  ['/absent.js', '*/*', 404],
  ['/%E0%A4%A', 'text/html', 400]
])('the shell fences in %s', async (path, accept, status) => {
  const request = new Request(`http://localhost${path}`, { headers: { accept } })
  const answer = await createShell(dist)(request)
  expect(answer.status).toBe(status)
  const headers = Object.fromEntries(answer.headers)
  expect(headers).toMatchObject({ ...everywhere, 'cross-origin-opener-policy': 'same-origin' })
  expect(headers['permissions-policy']).toContain('geolocation=()')
  const policy = headers['content-security-policy']!.split('; ')
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types qamqorlyq'
    ])
  )
  expect(policy.join()).not.toMatch(/unsafe|https?:|\*/)
})

test.each([
  ['GET', '/api/health', 200],
  ['GET', '/api/nothing', 404],
  ['POST', '/api/push', 400],
  ['POST', '/api/pull', 401],
  ['POST', '/api/redeem', 400],
  ['POST', '/api/command/save-staff', 401]
])('the API is kept nowhere: %s %s', async (method, path, status) => {
  const answer = await server.ask(path, { method })
  expect(answer.status).toBe(status)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...everywhere,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
  })
})

test('the worker that stretches a PIN may compile, and may reach nothing', async () => {
  const request = new Request('http://localhost/stretch.worker-a1B2_c.js')
  const answer = await createShell(dist)(request)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...everywhere,
    'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
  })
})
