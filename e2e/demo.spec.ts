/** Looking around first: the sample school, in each tab as somebody else. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { clockAt, setClock } from './school/clock.ts'
import { startServer } from './school/server.ts'

test('a newcomer is a teacher in one tab and the office in another', async ({ context }) => {
  test.setTimeout(150_000)
  const dataDir = await mkdtemp(join(tmpdir(), 'qamqorlyq-demo-'))
  const server = await startServer(dataDir, clockAt(), ['--demo'])
  const url = `http://localhost:${server.port}`
  await setClock(context)
  const teacher = await context.newPage()
  await teacher.goto(url)
  await teacher.getByRole('button', { name: /Сынып жетекшісі/ }).click()
  await teacher.getByRole('button', { name: 'Өткізіп жіберу' }).click()
  await teacher.getByRole('navigation').getByRole('link', { name: 'Журнал' }).click()
  await expect(teacher.locator('[data-pupil]')).toHaveCount(27)

  const office = await context.newPage()
  await office.goto(url)
  await office.getByRole('button', { name: /Әкімші/ }).click()
  await expect(office.getByRole('heading', { name: 'Тақта' })).toBeVisible()
  await teacher.reload()
  await expect(teacher.locator('[data-pupil]')).toHaveCount(27)
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})
