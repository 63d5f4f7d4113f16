/** Looking around first: the sample school, in each tab as somebody else. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { clockAt, setClock } from './school/clock.ts'
import { startServer } from './school/server.ts'

const test = base.extend<{ url: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names it is asked for
  url: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'qamqorlyq-demo-'))
    const server = await startServer(dataDir, clockAt(), ['--demo'])
    await use(`http://localhost:${server.port}`)
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('a newcomer is a teacher in one tab and the office in another', async ({ context, url }) => {
  test.setTimeout(150_000)
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
})

test('where nothing is locked the page of what is taken along says why there is nothing to take', async ({
  context,
  url
}) => {
  await setClock(context)
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: /Әлеуметтік педагог/ }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).waitFor()
  await page.goto(`${url}/journey`)
  await expect(page.getByText('үлгі мектепте құлып жоқ')).toBeVisible()
})
