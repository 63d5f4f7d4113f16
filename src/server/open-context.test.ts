import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { openContext } from './open-context.ts'

async function clockOf(environment: NodeJS.ProcessEnv) {
  const folder = await mkdtemp(join(tmpdir(), 'qamqorlyq-clock-'))
  const { db, now } = await openContext(
    readConfig({ ...environment, DATA_DIR: folder }),
    () => undefined
  )
  await db.destroy()
  await rm(folder, { recursive: true })
  return now
}

test('the clock of a drill starts at the moment that it is given, and goes on', async () => {
  const now = await clockOf({ QAMQORLYQ_CLOCK: '2031-05-25T05:00:00Z' })
  const first = now()
  expect(new Date(first).toISOString()).toMatch(/^2031-05-25T05:0/)
  await setTimeout(5)
  expect(now()).toBeGreaterThan(first)
})

test('without one it is the clock of the machine', async () => {
  const now = await clockOf({})
  expect(Math.abs(now() - Date.now())).toBeLessThan(1000)
})

test('a moment that is none is named at the start', () => {
  expect(() => readConfig({ QAMQORLYQ_CLOCK: 'Sunday' })).toThrow(
    expect.objectContaining({ values: { name: 'QAMQORLYQ_CLOCK' } })
  )
})
