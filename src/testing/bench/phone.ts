/** Chromium as the bench drives it: a phone's screen, a slowed processor, a worker that is not yet awake. */
import { type Browser, type BrowserContext, chromium, devices, type Page } from '@playwright/test'
import config from '../../../e2e/playwright.config.ts'
import { choosePin } from '../../../e2e/school/lock.ts'
import { untilSetting } from '../../../e2e/school/phone.ts'
import { type RunningServer, startServer } from '../../../e2e/school/server.ts'
import { browserPath } from '../browser.ts'
import { growSchool } from './grown-school.ts'
import type { Bench } from './part.ts'

export async function openBrowser(): Promise<Browser> {
  const executablePath = await browserPath()
  if (!executablePath) throw new Error('no browser')
  return chromium.launch({ ...config.use?.launchOptions, executablePath })
}

/** A phone of its own: nothing kept, nothing known. */
export function newPhone(browser: Browser): Promise<BrowserContext> {
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 5']!
  const viewport = { width: 390, height: 844 }
  return browser.newContext({ ...pixel, viewport, locale: 'kk-KZ' })
}

/** A new page whose processor is so many times slower, with every worker of the phone put to sleep. */
export async function newSlowPage(phone: BrowserContext, rate: number): Promise<Page> {
  const page = await phone.newPage()
  const session = await phone.newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return page
}

/** Enrols the phone, and waits until it has read everything and keeps the whole shell. */
async function enrolPhone(phone: BrowserContext, url: string, secret: string): Promise<void> {
  const page = await phone.newPage()
  await comeIn(page, url, secret)
  await untilSetting(page, 'offlineReady')
  await page.close()
}

/**
 * A phone of somebody at a school of a thousand children that has so many years of registers, and its
 * server, which still runs.
 */
export async function phoneOfSchool(
  bench: Bench,
  name: string,
  { years, role }: { years: number; role: 'teacher' | 'office' }
): Promise<{ phone: BrowserContext; url: string; server: RunningServer }> {
  const dataDir = await bench.folder(name)
  bench.say(`filling a school with data of ${years} school years`)
  const school = await growSchool(dataDir, years)
  const server = await startServer(dataDir, { QAMQORLYQ_DIST: await bench.dist() })
  // A server that starts invites the first administrator by itself, which ends what was said before.
  const secret = await school.invite(role)
  await school.close()
  const url = `http://localhost:${server.port}`
  const phone = await newPhone(await bench.browser())
  await enrolPhone(phone, url, secret)
  return { phone, url, server }
}

/** Follows an invitation's link and enters; resolved when everything has been read. */
export async function comeIn(page: Page, url: string, secret: string): Promise<void> {
  await page.goto(`${url}/#/enrol/${secret}`)
  await page.locator('.front-door button[type=submit]').click()
  await choosePin(page)
  await untilSetting(page, 'sync', 'lastContact')
}

/** Forgets what was marked and taken, as if the day had just begun. */
export async function forgetToday(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>(done => {
        const open = indexedDB.open('qamqorlyq')
        open.onsuccess = () => {
          const write = open.result.transaction(['drafts', 'outbox'], 'readwrite')
          write.objectStore('drafts').clear()
          write.objectStore('outbox').clear()
          write.oncomplete = () => {
            open.result.close()
            done()
          }
        }
      })
  )
}
