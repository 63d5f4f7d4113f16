/** Chromium as the bench drives it: a phone's screen, a slowed processor, a worker that is not yet awake. */
import { type Browser, type BrowserContext, chromium, devices, type Page } from '@playwright/test'
import config from '../../../e2e/playwright.config.ts'
import { untilSetting } from '../../../e2e/school/phone.ts'
import { browserPath } from '../browser.ts'

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
export async function enrolPhone(
  phone: BrowserContext,
  url: string,
  secret: string
): Promise<void> {
  const page = await phone.newPage()
  await comeIn(page, url, secret)
  await untilSetting(page, 'offlineReady')
  await page.close()
}

/** Follows an invitation's link and enters; resolved when everything has been read. */
export async function comeIn(page: Page, url: string, secret: string): Promise<void> {
  await page.goto(`${url}/#/enrol/${secret}`)
  await page.locator('.enrol button[type=submit]').click()
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
