/** Nobody else reads it: the lock at every start and after an absence, and what a forgotten PIN keeps. */
import type { Page } from '@playwright/test'
import {
  aigerim,
  director,
  expect,
  openRegister,
  saule,
  test,
  untilOfflineReady
} from './fixtures.ts'
import { choosePin, enterPin, openByHand, pin } from './school/lock.ts'
import { fillDisk, makeRoom } from './school/phone.ts'

const pinField = (page: Page) => page.getByLabel('PIN-кодты енгізіңіз')

test('a cold start asks for the PIN, with no network too, and shows nothing before', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await untilOfflineReady(page)
  await school.stopServer()
  school.line.cut()
  const cold = await coldStart(page)
  await expect(cold.getByRole('heading', { name: aigerim.name })).toBeVisible()
  await expect(cold.locator('[data-pupil]')).toHaveCount(0)
  await enterPin(cold, '222222')
  await expect(cold.getByRole('alert')).toContainText('PIN-код дұрыс емес.')
  await expect(pinField(cold)).toHaveValue('')
  await enterPin(cold)
  await expect(cold.locator('[data-pupil]')).toHaveCount(27)
})

test('after five wrong PINs the lock rests, and a new start does not shorten it', async ({
  school,
  browser
}) => {
  const page = await coldStart(await school.enter(browser, aigerim))
  for (let i = 0; i < 5; i++) {
    await enterPin(page, '222222')
    await expect(pinField(page)).toHaveValue('')
  }
  await page.reload()
  await enterPin(page)
  await expect(page.getByRole('alert')).toContainText('PIN-код бірнеше рет қате енгізілді')
  await expect(page.getByRole('alert')).toContainText(/0:[0-2]\d/)
})

test('on a full disk no PIN is tried, and the lock says that there is no room', async ({
  school,
  browser
}) => {
  const page = await coldStart(await school.enter(browser, aigerim))
  await fillDisk(page)
  for (const typed of ['222222', pin]) {
    await enterPin(page, typed)
    await expect(page.getByRole('alert')).toContainText('Құрылғыда орын қалмады')
    await expect(page.getByRole('alert')).toContainText('PIN-код тексерілмеді')
    await expect(page.getByText('САҚТАЛМАДЫ')).toHaveCount(0)
    await expect(pinField(page)).toHaveValue('')
  }
  await expect(page.getByText('Қолданбада қате болды')).toHaveCount(0)
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await makeRoom(page)
  await enterPin(page)
  await expect(page.getByRole('navigation')).toBeVisible()
})

test('three minutes unseen lock it, and a visit that was begun is still there', async ({
  school,
  browser
}) => {
  const page = await coldStart(await school.enter(browser, saule))
  await enterPin(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await page.locator('a[href^="/pupils/"]').first().click()
  await page.getByRole('button', { name: 'Үйге бару' }).click()
  await page.getByLabel(/^Не көрдіңіз/).fill('Үйі салқын, отыны аз')
  await untilLocked(page)
  await enterPin(page)
  await expect(page.getByLabel(/^Не көрдіңіз/)).toHaveValue('Үйі салқын, отыны аз')
})

test('a forgotten PIN loses nothing that waits', async ({ school, browser }) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await untilOfflineReady(page)
  await school.stopServer()
  await page.locator('[data-pupil]').nth(3).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText('осы құрылғыда').first()).toBeVisible()
  const cold = await coldStart(page)
  await expect(cold.getByText('Жіберілуін күтіп тұр: 1')).toBeVisible()
  await school.startServer()
  const { secret } = await school.run<{ secret: string }>(
    ...['invite', '--role', 'teacher', '--name', aigerim.name, '--class', '7Ә']
  )
  await cold.goto(`${school.url}/#/enrol/${secret}`)
  await cold.getByRole('button', { name: 'PIN-кодты ұмыттым' }).click()
  await cold.getByRole('button', { name: 'Кіру', exact: true }).click()
  await choosePin(cold, '902714')
  await cold.getByRole('button', { name: /^(Бастау|Өткізіп жіберу)$/ }).click()
  await openRegister(cold)
  await expect(cold.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  expect(school.registers()).toHaveLength(1)
  await cold.reload()
  await enterPin(cold, '902714')
  await expect(cold.locator('[data-pupil]').nth(3)).toContainText('Келмеді')
})

test('whoever opens an invitation and chooses their own name is asked for the PIN, not for the name again', async ({
  school,
  browser
}) => {
  const page = await coldStart(await school.enter(browser, aigerim))
  const { secret } = await school.run<{ secret: string }>(
    ...['invite', '--role', 'teacher', '--name', aigerim.name, '--class', '7Ә']
  )
  await page.goto(`${school.url}/#/enrol/${secret}`)
  await page.getByRole('button', { name: aigerim.name }).click()
  await expect(pinField(page)).toBeVisible()
  await enterPin(page)
  await expect(page.getByText(`Бұл құрылғы тіркелген: ${aigerim.name}`)).toBeVisible()
})

test('@desktop the PIN is changed on the page of this device, which also locks at once', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/phone`)
  await page.getByRole('button', { name: 'PIN-кодты ауыстыру' }).click()
  await page.getByLabel('Қазіргі PIN-код').fill(pin)
  await page.getByLabel('Жаңа PIN-код').fill('902714')
  await page.getByRole('button', { name: 'PIN-кодты ауыстыру' }).click()
  await expect(page.getByRole('alert').last()).not.toBeEmpty()
  await page.getByLabel('PIN-код тағы бір рет').fill('902714')
  await page.getByRole('button', { name: 'PIN-кодты ауыстыру' }).click()
  await expect(page.getByText('PIN-код ауыстырылды.')).toBeVisible()
  const cold = await coldStart(page)
  await enterPin(cold, pin)
  await expect(cold.getByRole('alert')).toContainText('PIN-код дұрыс емес.')
  await enterPin(cold, '902714')
  await cold.getByRole('button', { name: 'Құлыптау' }).click()
  await expect(pinField(cold)).toBeVisible()
})

test('@desktop the lock of one window closes the other windows of its person, and each opens by its PIN', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  const first = await coldStart(page)
  await enterPin(first)
  const second = await openByHand(first.context())
  await second.goto(`${school.url}/phone`)
  await enterPin(second)
  await second.getByRole('button', { name: 'Құлыптау' }).click()
  await expect(pinField(second)).toBeVisible()
  await expect(pinField(first)).toBeVisible()
  await enterPin(second)
  await expect(second.getByRole('button', { name: 'Құлыптау' })).toBeVisible()
  await expect(pinField(first)).toBeVisible()
  await enterPin(first)
  await expect(first.getByRole('navigation')).toBeVisible()
  await untilLocked(first)
  await expect(pinField(second)).toBeVisible()
})

/** The window is closed and opened again, and its person types the PIN by hand. */
async function coldStart(page: Page): Promise<Page> {
  const url = page.url()
  const next = await openByHand(page.context())
  await page.close()
  await next.goto(url)
  return next
}

/** The window goes out of sight, and comes back after three minutes. */
async function untilLocked(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    globalThis.Date = new Proxy(Date, {
      get: (real, name) =>
        name === 'now' ? () => real.now() + 3 * 60_000 : Reflect.get(real, name)
    })
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(pinField(page)).toBeVisible()
}
