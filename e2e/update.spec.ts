/** Two really different builds: the new one waits for what is open, and nothing typed is lost. */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { test as base, expect, saule, untilOfflineReady } from './fixtures.ts'

const run = promisify(execFile)

/** A copy of the built app, in which a story may break or renew what it likes. */
const test = base.extend<{ dist: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names it is asked for
  dist: async ({}, use) => {
    const dist = await mkdtemp(join(tmpdir(), 'qamqorlyq-dist-'))
    await cp(process.env.QAMQORLYQ_DIST ?? 'dist', dist, { recursive: true })
    await use(dist)
    await rm(dist, { recursive: true, force: true })
  }
})

async function buildAnew(dist: string, name: string): Promise<void> {
  const env = { ...process.env, QAMQORLYQ_DIST: dist, QAMQORLYQ_BUILD: name }
  await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel=error'], {
    env
  })
}

base.use({ actionTimeout: 15_000 })

/** The build that a window shows on *this phone*. */
function shownBuild(page: Page) {
  return page.locator('dt', { hasText: 'Нұсқасы' }).locator('+ dd')
}

async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update()
  })
}

function filesInCache(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const keys = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
    return keys.flat().map(({ url }) => new URL(url).pathname)
  })
}

/** The visits on the server, as text. */
function visitsOf(dataDir: string): string {
  const db = new DatabaseSync(join(dataDir, 'qamqorlyq.db'), { readOnly: true })
  const rows = db.prepare("select body from record where kind = 'visit'").all()
  db.close()
  return JSON.stringify(rows)
}

test('a new build waits for an open visit, then both windows are on it', async ({
  school,
  browser,
  dist
}) => {
  test.setTimeout(240_000)
  await school.startServer({ QAMQORLYQ_DIST: dist })
  const typing = await school.enter(browser, saule)
  await untilOfflineReady(typing)
  const before = await filesInCache(typing)
  const other = await typing.context().newPage()
  await other.goto(`${school.url}/phone`)
  const firstBuild = await shownBuild(other).innerText()
  await typing.goto(`${school.url}/pupils`)
  await typing.locator('#main a[href^="/pupils/"]').first().click()
  await typing.getByRole('button', { name: 'Үйге бару' }).click()
  const seen = typing.getByLabel('Не көрдіңіз')
  await seen.fill('Үй жылы, бала сабағын')

  await buildAnew(dist, 'ekinshi')
  await lookForUpdate(other)
  const notice = other.locator('.notice')
  await expect(notice).toContainText('Қолданбаның жаңа нұсқасы дайын')
  await expect(notice).toContainText('Басқа терезеде аяқталмаған жұмыс бар')
  await expect(typing.getByText(/Үйге бару жазбасы ашық тұр/)).toBeVisible()
  await other.getByRole('button', { name: 'Қазір жаңарту' }).click()
  await seen.pressSequentially(' оқып отыр')
  await other.waitForTimeout(4000)
  await expect(shownBuild(other)).toHaveText(firstBuild)
  await expect(seen).toHaveValue('Үй жылы, бала сабағын оқып отыр')

  // A build upon the waiting one: the last one counts.
  await buildAnew(dist, 'ushinshi')
  await lookForUpdate(other)
  await other.waitForTimeout(1000)
  await expect(shownBuild(other)).toHaveText(firstBuild)

  await typing.getByText('Бала үйінде болды').click()
  await typing.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(shownBuild(other)).toHaveText('ushinshi', { timeout: 30_000 })
  await typing.goto(`${school.url}/phone`)
  await expect(shownBuild(typing)).toHaveText('ushinshi')
  expect(visitsOf(school.dataDir)).toContain('Үй жылы, бала сабағын оқып отыр')

  // The old shell was cleaned up on the device, and is still served to a window that slept.
  const old = before.filter(path => path.startsWith('/assets/'))
  const after = await filesInCache(typing)
  const gone = old.filter(path => !after.includes(path))
  expect(gone.length).toBeGreaterThan(0)
  for (const path of gone) expect((await fetch(school.url + path)).status).toBe(200)
})

test('a phone whose server needs a newer build fetches it without being asked', async ({
  school,
  browser,
  dist
}) => {
  test.setTimeout(180_000)
  await school.startServer({ QAMQORLYQ_DIST: dist })
  const page = await school.enter(browser, saule)
  await untilOfflineReady(page)
  await page.goto(`${school.url}/phone`)
  await buildAnew(dist, 'ekinshi')
  await page.route('**/api/pull', route =>
    route.fulfill({ status: 426, json: { problem: 'upgrade-required' } })
  )
  await page.getByRole('button', { name: 'Қазір жіберу' }).click()
  await expect(shownBuild(page)).toHaveText('ekinshi', { timeout: 30_000 })
})

test('a shell whose fetching was interrupted is not called whole, and is fetched again', async ({
  school,
  browser,
  dist
}) => {
  const page = `${dist}/assets/${await lazyFileOf(dist)}`
  for (const ending of ['', '.br', '.gz']) await rename(page + ending, `${page}${ending}.gone`)
  await school.startServer({ QAMQORLYQ_DIST: dist })
  const phone = await school.enter(browser, saule)
  await phone.getByRole('link', { name: 'Тағы' }).click()
  await phone.getByRole('link', { name: 'Осы құрылғы' }).click()
  await phone.waitForTimeout(3000)
  await expect(phone.getByText('әлі дайын емес')).toBeVisible()
  for (const ending of ['', '.br', '.gz']) await rename(`${page}${ending}.gone`, page + ending)
  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await untilOfflineReady(phone)
  school.line.cut()
  const again = await phone.context().newPage()
  await again.goto(`${school.url}/phone`)
  const opensOffline = again.locator('dt', { hasText: 'Желісіз ашылуы' }).locator('+ dd')
  await expect(opensOffline).toHaveText('дайын')
})

test('the worker never sees what goes to the server', async ({ school, browser }) => {
  const page = await school.enter(browser, saule)
  await untilOfflineReady(page)
  const answered: { path: string; byWorker: boolean }[] = []
  page.on('response', response => {
    const path = new URL(response.url()).pathname
    answered.push({ path, byWorker: response.fromServiceWorker() })
  })
  await page.reload()
  await expect.poll(() => answered.some(({ path }) => path === '/api/pull')).toBe(true)
  expect(answered.find(({ path }) => path === '/')?.byWorker).toBe(true)
  const toServer = answered.filter(({ path }) => path.startsWith('/api/'))
  expect(toServer.filter(({ byWorker }) => byWorker)).toEqual([])
})

/** A file of the shell that no first screen asks for. */
async function lazyFileOf(dist: string): Promise<string> {
  const list = JSON.parse(await readFile(join(dist, 'builds.json'), 'utf8')) as string[][]
  // The eight signs of the hash: other names begin alike, and some of those are asked for.
  const files = list.at(-1)?.filter(name => /\/calendar-[\w-]{8}\.js$/.test(name)) ?? []
  if (files.length !== 1) throw new Error(`the build has ${files.length} such files`)
  return files[0]!.replace('assets/', '')
}
