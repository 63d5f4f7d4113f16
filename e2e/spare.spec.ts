/** The browser loses all that it kept, and what waited to be handed in arrives all the same. */
import type { Page } from '@playwright/test'
import { aigerim, expect, openRegister, phoneWithWork, test } from './fixtures.ts'

test('registers that waited in a lost database arrive from the way in, and their author is told', async ({
  school,
  browser
}) => {
  const page = await phoneWithWork(school, browser)
  await loseDatabase(page)
  await expect(page.getByText('Браузер осы құрылғыда сақталған деректерді жоғалтты')).toBeVisible()
  await expect(page.getByText('көшірмесі бөлек сақталған: 1')).toBeVisible()
  expect(school.registers()).toEqual([])

  school.line.join()
  await page.reload()
  await expect(page.getByText(/мектепке тапсырылды: 1, сағат \d\d:\d\d/)).toBeVisible()
  await expect(page.getByText('жаңа шақыру сұраңыз')).toBeVisible()
  expect(school.registers().map(({ entries }) => entries.length)).toEqual([1])
  expect(await sparesOf(page)).toEqual([])

  const again = await school.enter(browser, aigerim, page.context())
  await openRegister(again)
  await expect(again.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  await expect(again.locator('[data-pupil]').nth(3)).toContainText('Келмеді')
  expect(school.registers().map(({ entries }) => entries.length)).toEqual([1])
})

test('the copy of what waits goes when it has arrived, and can be read by nobody', async ({
  school,
  browser
}) => {
  const page = await phoneWithWork(school, browser)
  const [spare, ...more] = await sparesOf(page)
  expect(more).toEqual([])
  expect(spare).toContain('"form":"sealed"')
  expect(spare).not.toContain('sheet')
  school.line.join()
  await page.reload()
  await expect.poll(() => sparesOf(page)).toEqual([])
  expect(school.registers()).toHaveLength(1)
})

test('a store that fails once, as the browser drops what is damaged, opens by itself', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = () => {
      IDBFactory.prototype.open = open
      throw new DOMException('Internal error opening backing store', 'UnknownError')
    }
  })
  await page.reload()
  await expect(page.getByRole('navigation')).toBeVisible()
})

/** The browser drops the databases under the app, as it does with a damaged one. */
async function loseDatabase(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const origin = new URL(page.url()).origin
  await page.goto('about:blank')
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await page.goto(origin)
}

/** What lies in the other storage, as it lies there. */
function sparesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open('qamqorlyq-spare')
    return (await cache.matchAll()).map(({ headers }) => headers.get('spare') ?? '')
  })
}
