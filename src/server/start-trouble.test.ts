import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { portTrouble, StartTrouble, troubleLines } from './start-trouble.ts'

test('A port that is taken is named in every language, Kazakh first', async () => {
  const first = createServer().listen(0, '127.0.0.1')
  await once(first, 'listening')
  const { port } = first.address() as AddressInfo
  const error = await once(createServer().listen(port, '127.0.0.1'), 'listening').catch(e => e)
  const trouble = portTrouble(error, { port, host: '127.0.0.1' })
  first.close()
  expect(trouble).toBeInstanceOf(StartTrouble)
  const lines = troubleLines(trouble as StartTrouble)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/портын басқа бағдарлама/)
  for (const line of lines) expect(line).toContain(String(port))
})

test('An error that nobody can mend at the start stays what it is', () => {
  const bug = new TypeError('x is not a function')
  expect(portTrouble(bug, { port: 1, host: 'x' })).toBe(bug)
})

test('A setting that does not fit is named, without its value, which may be secret', () => {
  const read = () => readConfig({ PORT: '99999' })
  expect(read).toThrow(StartTrouble)
  expect(read).toThrow(expect.objectContaining({ values: { name: 'PORT' } }))
})
