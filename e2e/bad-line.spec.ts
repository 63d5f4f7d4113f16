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
