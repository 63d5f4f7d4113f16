/** A first visit over a bad line: nothing is an empty page, and what did not come is asked for again. */
import type { Page } from '@playwright/test'
import { aigerim, expect, openRegister, test } from './fixtures.ts'

const opening = (page: Page) => page.getByText('Ашылып жатыр…')

test('an app that does not come says what to do @both', async ({ school, browser }) => {
  const phone = await school.openContext(browser)
  const page = await phone.newPage()
  await page.route('**/assets/*.js', route => route.abort())
  await page.goto(school.url)
  await expect(page.getByRole('heading', { name: 'Қамқорлық' })).toBeVisible()
  await expect(opening(page)).toBeVisible()
  await expect(page.getByText('Ұзақ ашылмаса, желіні тексеріп, қайта ашыңыз.')).toBeVisible()
  await page.unroute('**/assets/*.js')
  await page.reload()
  await expect(page.getByLabel('Шақырудағы он екі сан')).toBeVisible()
  await expect(opening(page)).toHaveCount(0)
})

test('words that did not come are asked for again until the app opens', async ({
  school,
  browser
}) => {
  const phone = await school.openContext(browser)
  const page = await phone.newPage()
  const words = '**/assets/kk-*.js'
  await page.route(words, route => route.abort())
  await page.goto(school.url)
  await expect(opening(page)).toBeVisible()
  await page.unroute(words)
  await expect(page.getByLabel('Шақырудағы он екі сан')).toBeVisible()
  await expect(opening(page)).toHaveCount(0)
})

test('a screen that the cut line kept back can be asked for again, and the others stay open', async ({
  school,
  browser
}) => {
  // No worker has brought the shell yet.
  const phone = await school.openContext(browser, { serviceWorkers: 'block' })
  const page = await school.enter(browser, aigerim, phone)
  school.line.cut()
  const menu = page.getByRole('navigation')
  await menu.getByRole('link', { name: 'Оқушылар' }).click()
  await expect(page.getByText('Бұл бет жүктелмеді')).toBeVisible()
  await openRegister(page)
  await menu.getByRole('link', { name: 'Оқушылар' }).click()
  const again = page.getByRole('button', { name: 'Қайталап көру' })
  await again.click()
  await expect(again).toBeVisible()
  school.line.join()
  await again.click()
  await expect(page.locator('#main a[href^="/pupils/"]').first()).toBeVisible()
  await expect(page.getByText('Бұл бет жүктелмеді')).toHaveCount(0)
})

test('a part that the server has not starts the page anew once, then a calm line says that it is missing', async ({
  school,
  browser
}) => {
  const phone = await school.openContext(browser, { serviceWorkers: 'block' })
  const page = await school.enter(browser, aigerim, phone)
  const exchange = '**/assets/sync-*.js'
  await page.route(exchange, route => route.fulfill({ status: 404 }))
  let starts = 0
  page.on('load', () => starts++)
  await page.reload()
  const missing = page.getByText('Қолданбаның бір бөлігі жүктелмеді.')
  await askUntil(page, () => missing.isVisible())
  const soFar = starts
  for (let i = 0; i < 5; i++) await askAgain(page)
  expect(await missing.isVisible()).toBe(true)
  expect([soFar, starts]).toEqual([2, 2])
  await openRegister(page)
  await page.unroute(exchange)
  await page.getByRole('button', { name: 'Қайталап көру' }).click()
  await expect(page.locator('[data-pupil]').first()).toBeVisible()
  await expect(missing).toHaveCount(0)
})

/** The phone says that it has a line: what waits for one is asked for again. */
async function askAgain(page: Page): Promise<void> {
  // The page may be starting anew.
  await page.evaluate(() => dispatchEvent(new Event('online'))).catch(() => {})
  await page.waitForTimeout(300)
}

async function askUntil(page: Page, isSo: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    await askAgain(page)
    expect(await isSo()).toBe(true)
  }).toPass()
}
