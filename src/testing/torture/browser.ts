/** The built app and the page of doors, its server, and a phone's browser that can be killed. */
import { openSync, readlinkSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import config from '../../../e2e/playwright.config.ts'
import { type RunningServer, startServer } from '../../../e2e/school/server.ts'
import { buildApp, buildPage } from '../bench/build.ts'
import { browserPath } from '../browser.ts'
import { NotHere } from './part.ts'

/** Builds both into a folder; the path of it. */
export async function buildAll(folder: string): Promise<string> {
  const dist = join(folder, 'dist')
  await buildApp(dist)
  return buildPage(dist, 'src/testing/torture/page/vite.config.ts')
}

export interface Served {
  server: RunningServer
  url: string
  database: string
}

/** A server on a folder of data; `found` fills its database before. */
export async function serve<T>(
  folder: string,
  dist: string,
  found: (dataDir: string, database: string) => Promise<T>
): Promise<Served & { founded: T }> {
  const dataDir = join(folder, 'data')
  await mkdir(dataDir)
  const database = join(dataDir, 'qamqorlyq.db')
  const founded = await found(dataDir, database)
  const log = openSync(join(folder, 'log'), 'a')
  const server = await startServer(dataDir, { QAMQORLYQ_DIST: dist }, [], log)
  return { server, url: `http://localhost:${server.port}`, database, founded }
}

/** A browser on a folder of its own, in which a phone finds everything again. */
export async function openPhoneBrowser(profile: string): Promise<BrowserContext> {
  const executablePath = await browserPath()
  if (!executablePath) throw new NotHere('no browser')
  return chromium.launchPersistentContext(profile, {
    ...config.use?.launchOptions,
    executablePath,
    viewport: { width: 390, height: 844 },
    locale: 'kk-KZ',
    serviceWorkers: 'block'
  })
}

/** Kills the browser of this folder with all its processes, in the middle of whatever they do. */
export async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1))
  const closed = new Promise<void>(done => context.once('close', () => done()))
  process.kill(-pid, 'SIGKILL')
  await closed
}

/** The page of doors; `onKept` hears of each register that is kept. */
export async function openDoors(
  context: BrowserContext,
  url: string,
  onKept: (record: string) => void = () => {}
): Promise<Page> {
  const page = await context.newPage()
  await page.exposeFunction('kept', onKept)
  await page.goto(`${url}/torture/index.html`)
  await page.waitForFunction(() => 'doors' in window)
  return page
}

/** Waits until nothing waits to be handed in. */
export async function untilDelivered(page: Page): Promise<void> {
  const ends = Date.now() + 120_000
  for (;;) {
    const waiting = await page.evaluate(async () => {
      window.doors.requestSync()
      return (await window.doors.outbox()).filter(({ state }) => state === 'waiting').length
    })
    if (waiting === 0) return
    if (Date.now() > ends) throw new Error(`${waiting} still wait`)
    await page.waitForTimeout(300)
  }
}
