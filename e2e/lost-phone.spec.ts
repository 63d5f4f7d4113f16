/** A phone is lost: it erases itself at its next contact, and nothing that was written on it is lost. */
import type { Browser, Page } from '@playwright/test'
import {
  aigerim,
  bolat,
  director,
  expect,
  openRegister,
  saule,
  type TestSchool,
  test,
  untilOfflineReady
} from './fixtures.ts'
import { contentsOf, databasesOf } from './school/phone.ts'

/** Takes the register of the class while nobody hears it; the fourth child is absent. */
async function takeRegisterUnheard(page: Page): Promise<void> {
  await page.locator('[data-pupil]').nth(3).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText('осы құрылғыда').first()).toBeVisible()
}

/** The office's page about this person. */
async function openMember(
  school: TestSchool['elsewhere'],
  browser: Browser,
  name: string
): Promise<Page> {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/staff`)
  await page.getByRole('link', { name }).click()
  await page.getByRole('heading', { name: 'Құрылғылары' }).waitFor()
  return page
}

async function endDevice(page: Page, why: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Құрылғыны ажырату/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: why }).click()
  await dialog.getByRole('button', { name: 'Иә, ажырату' }).click()
  await expect(page.getByText(/^Ажыратылған:/)).toBeVisible()
}

test('a lost phone erases itself while locked, and the office takes in what waited on it @both', async ({
  school,
  browser
}) => {
  const phone = await school.enter(browser, aigerim)
  await openRegister(phone)
  await untilOfflineReady(phone)
  const office = await openMember(school.elsewhere, browser, aigerim.name)
  school.line.cut()
  await takeRegisterUnheard(phone)
  const locked = await lock(phone)
  await endDevice(office, /^Жоғалды/)
  await expect(office.getByText('Содан бері байланысқа шықпаған', { exact: false })).toBeVisible()

  school.line.join()
  await locked.evaluate(() => dispatchEvent(new Event('online')))
  await expect(locked.getByRole('heading', { name: 'Мектеп бұл құрылғыны ажыратты' })).toBeVisible()
  await expect
    .poll(() => contentsOf(locked, 'qamqorlyq'))
    .toEqual({
      settings: ['erased', 'offlineReady', 'sealKey']
    })
  expect(await locked.evaluate(() => JSON.stringify(localStorage))).not.toContain('Айгерім')
  await locked.reload()
  await expect(locked.getByText('мектепке қайтарыңыз', { exact: false })).toBeVisible()

  await expect(office.getByText(/^Деректерін өшіргенін растады/)).toBeVisible({ timeout: 15_000 })
  expect(school.registers()).toHaveLength(0)
  await office.getByRole('button', { name: 'Бәрін қабылдау' }).click()
  await expect(office.getByText('Одан келіп', { exact: false })).toHaveCount(0)
  expect(school.registers()).toHaveLength(1)

  await locked.getByRole('button', { name: 'Жалғастыру' }).click()
  await expect(locked.getByLabel('Шақырудағы он екі сан')).toBeVisible()
})

test('an open window of a phone that was handed back closes when a begun visit is done', async ({
  school,
  browser
}) => {
  const phone = await school.enter(browser, saule)
  await phone.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await phone.locator('a[href^="/pupils/"]').first().click()
  await phone.getByRole('button', { name: 'Үйге бару' }).click()
  await phone.getByLabel(/^Не көрдіңіз/).fill('Үйі салқын, отыны аз')
  const office = await openMember(school, browser, saule.name)
  await endDevice(office, /^Тапсырылды/)
  await phone.goto(`${school.url}/phone`)
  await expect(phone.getByText('Басталған жазбаларды аяқтаңыз', { exact: false })).toBeVisible()
  await phone.goto(`${school.url}/visits`)
  await phone.getByRole('main').locator('a[href^="/visits/"]').click()
  await phone.getByRole('button', { name: 'Жазбаны жою' }).click()
  await phone.getByRole('alertdialog').getByRole('button', { name: 'Жазбаны жою' }).click()
  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await expect(phone.getByText('тапсырылған деп белгіленді', { exact: false })).toBeVisible()
})

test('a person removes their data when nothing waits, and a colleague’s stay on the phone @both', async ({
  school,
  browser
}) => {
  const phone = await school.enter(browser, aigerim)
  await openRegister(phone)
  await untilOfflineReady(phone)
  const colleague = await joinPhone(school, phone, bolat.name)
  await colleague.close()
  const before = await contentsOf(phone, 'qamqorlyq-2')
  school.line.cut()
  await takeRegisterUnheard(phone)
  await openRemoval(phone)
  const dialog = phone.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText('Тапсырылмаған жұмыс бар')
  await expect(dialog).toContainText('Жіберілуін күтіп тұр: 1')

  await phone.addInitScript(() => Object.assign(window, { byHand: true }))
  school.line.join()
  await dialog.getByRole('button', { name: 'Иә, өшіру' }).click()
  await expect(phone.getByRole('heading', { name: bolat.name })).toBeVisible()
  await expect.poll(() => databasesOf(phone)).toEqual(['qamqorlyq-2'])
  expect(await phone.evaluate(() => JSON.stringify(localStorage))).not.toContain('Айгерім')
  expect(before.records!.length).toBeGreaterThan(27)
  expect(await contentsOf(phone, 'qamqorlyq-2')).toEqual(before)
  expect(school.registers()).toHaveLength(1)
  const office = await openMember(school, browser, aigerim.name)
  await expect(office.getByText('Иесі өз деректерін өшірген')).toBeVisible()
})

/** The page starts anew, and nobody types the PIN. */
async function lock(page: Page): Promise<Page> {
  const locked = await page.context().newPage()
  await locked.addInitScript(() => Object.assign(window, { byHand: true }))
  await page.close()
  await locked.goto(new URL('/', page.url()).href)
  await expect(locked.getByLabel('PIN-кодты енгізіңіз')).toBeVisible()
  return locked
}

/** Somebody else joins a phone that is a person's already. */
async function joinPhone(school: TestSchool, phone: Page, name: string): Promise<Page> {
  const { secret } = await school.run<{ secret: string }>(
    ...['invite', '--role', 'teacher', '--name', name, '--class', '7Ә']
  )
  const page = await phone.context().newPage()
  await page.goto(`${school.url}/#/enrol/${secret}`)
  await page.getByRole('button', { name: 'Жаңа адам қосу' }).click()
  await page.getByRole('button', { name: 'Кіру', exact: true }).click()
  await page.getByRole('button', { name: /^(Бастау|Өткізіп жіберу)$/ }).click()
  await openRegister(page)
  return page
}

async function openRemoval(page: Page): Promise<void> {
  await page.evaluate(() => history.pushState(null, '', '/phone'))
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')))
  await page.getByRole('button', { name: 'Деректерімді өшіру' }).click()
}
