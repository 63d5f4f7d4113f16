/** The phone of the staff room: several people, each with a PIN and records of their own. */
import type { Page } from '@playwright/test'
import {
  aigerim,
  bolat as bolatOf7,
  expect,
  openRegister,
  type TestSchool,
  test,
  untilOfflineReady
} from './fixtures.ts'
import { choosePin, enterPin, openByHand, pin } from './school/lock.ts'
import { tryKeys } from './school/rows.ts'

const bolat = { ...bolatOf7, classes: ['7Б'] }
const pinOfBolat = '902714'
const stores = { aigerim: 'qamqorlyq', bolat: 'qamqorlyq-2' }

test('two people take turns offline; the work of one arrives while the other one is open', async ({
  school,
  browser
}) => {
  const page = await sharedPhone(school, await school.enter(browser, aigerim))
  const names = await page.locator('[data-pupil] .pupil-name').allTextContents()
  await school.stopServer()
  school.line.cut()
  await page.locator('[data-pupil]').nth(3).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText('осы құрылғыда').first()).toBeVisible()
  const absent = names[3] ?? ''

  await openPhone(page)
  await page.getByRole('button', { name: 'Құлыптау' }).click()
  await page.getByRole('button', { name: 'Басқа адам' }).click()
  await page.getByRole('button', { name: bolat.name }).click()
  await enterPin(page, pin)
  await expect(page.getByRole('alert')).toContainText('PIN-код дұрыс емес.')
  await enterPin(page, pinOfBolat)
  await openRegister(page)
  await expect(page.locator('[data-pupil]')).toHaveCount(24)
  await expect(page.getByText(absent)).toHaveCount(0)
  await openPhone(page)
  const others = page.locator('section', {
    has: page.getByRole('heading', { name: 'Осы құрылғыдағы адамдар' })
  })
  await expect(others).toContainText(`${aigerim.name}Жіберілуін күтіп тұр: 1`)

  await school.startServer()
  school.line.join()
  await page.getByRole('button', { name: 'Қазір жіберу' }).click()
  await expect(others).toContainText(`${aigerim.name}Бәрі тапсырылды`)
  expect(school.registers()).toHaveLength(1)

  await page.getByRole('button', { name: 'Басқа адам' }).click()
  await page.getByRole('button', { name: aigerim.name }).click()
  await enterPin(page, pin)
  await openRegister(page)
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  await expect(page.locator('[data-pupil]').nth(3)).toContainText('Келмеді')
})

test('the keys of one person open nothing that another one keeps', async ({ school, browser }) => {
  const page = await sharedPhone(school, await school.enter(browser, aigerim))
  await school.stopServer()
  await page.locator('[data-pupil]').nth(3).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText('осы құрылғыда').first()).toBeVisible()
  await openPhone(page)
  await page.getByRole('button', { name: 'Басқа адам' }).click()
  await page.getByRole('button', { name: bolat.name }).click()
  await enterPin(page, pinOfBolat)
  await expect(page.getByRole('navigation').first()).toBeVisible()

  const bolats = { of: stores.bolat, pin: pinOfBolat }
  const own = await tryKeys(page, { ...bolats, on: stores.bolat })
  expect(own.length).toBeGreaterThan(24)
  expect(own.every(({ isEncrypted, isOpened }) => isEncrypted && isOpened)).toBe(true)
  const other = await tryKeys(page, { ...bolats, on: stores.aigerim })
  expect(other.length).toBeGreaterThan(27)
  expect(new Set(other.map(({ table }) => table))).toEqual(new Set(['records', 'outbox', 'copies']))
  expect(other.filter(({ isEncrypted, isOpened }) => !isEncrypted || isOpened)).toEqual([])
})

test('whoever taps on a new person by mistake finds the way back, and locking asks nobody twice', async ({
  school,
  browser
}) => {
  const page = await sharedPhone(school, await school.enter(browser, aigerim))
  await openPhone(page)
  await page.getByRole('button', { name: 'Басқа адам' }).click()
  await page.getByRole('button', { name: 'Жаңа адам қосу' }).click()
  await page.getByRole('button', { name: 'Адамдар тізіміне оралу' }).click()
  await expect(page.getByRole('heading', { name: 'Кім жұмыс істейді?' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: aigerim.name })).toBeVisible()
})

/** Болат joins with twelve digits on the phone of Айгерім, who then has her register open. */
async function sharedPhone(school: TestSchool, first: Page): Promise<Page> {
  const page = await openByHand(first.context())
  await untilOfflineReady(first)
  await first.close()
  await page.goto(school.url)
  await enterPin(page)
  await openPhone(page)
  await page.getByRole('button', { name: 'Басқа адам' }).click()
  await page.getByRole('button', { name: 'Жаңа адам қосу' }).click()
  const { code } = await school.run<{ code: string }>(
    ...['invite', '--role', bolat.role, '--name', bolat.name, '--class', '7Б']
  )
  await page.getByLabel('Шақырудағы он екі сан').fill(code)
  await page.getByRole('button', { name: 'Кіру', exact: true }).click()
  await choosePin(page, pinOfBolat)
  await page.getByRole('button', { name: /^(Бастау|Өткізіп жіберу)$/ }).click()
  await openRegister(page)
  await expect(page.locator('[data-pupil]')).toHaveCount(24)
  await openPhone(page)
  await page.getByRole('button', { name: 'Басқа адам' }).click()
  await page.getByRole('button', { name: aigerim.name }).click()
  await enterPin(page)
  await openRegister(page)
  await expect(page.locator('[data-pupil]')).toHaveCount(27)
  return page
}

async function openPhone(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Тағы' }).click()
  await page.getByRole('link', { name: 'Осы құрылғы' }).click()
}
