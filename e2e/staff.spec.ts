/** The office invites, sees and ends devices, names teachers, and lends a class for a day. */
import type { Browser, Page } from '@playwright/test'
import { director, expect, openRegister, type TestSchool, test } from './fixtures.ts'

/** Opens the staff page as the office. */
async function openStaff(school: TestSchool, browser: Browser): Promise<Page> {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/staff`)
  await page.getByRole('heading', { name: 'Қызметкерлер' }).waitFor()
  return page
}

/** Adds a class teacher on the page; their invitation stands there afterwards. */
async function addTeacher(page: Page, name: string, className: string): Promise<string> {
  await page.getByRole('link', { name: 'Қызметкер қосу' }).click()
  await page.getByLabel('Тегі, аты, әкесінің аты').fill(name)
  await page.getByRole('button', { name: /^Сынып жетекшісі/ }).click()
  await page.getByRole('button', { name: className, exact: true }).click()
  await page.getByRole('button', { name: 'Сақтап, шақыру жасау' }).click()
  return page.locator('.invitation-digits').innerText()
}

/** Enters with typed digits on a device of its own. */
async function enterWith(browser: Browser, school: TestSchool, digits: string): Promise<Page> {
  const phone = await (await school.openContext(browser)).newPage()
  await phone.goto(school.url)
  await phone.getByLabel('Шақырудағы он екі сан').fill(digits)
  await phone.getByRole('button', { name: 'Кіру', exact: true }).click()
  await phone.getByRole('button', { name: 'Өткізіп жіберу' }).click()
  await phone
    .getByRole('link', { name: /Бүгін|Журнал/ })
    .first()
    .waitFor()
  return phone
}

test('a teacher enters with the digits of the page, and the phone is ended @both', async ({
  school,
  browser
}) => {
  const page = await openStaff(school, browser)
  const digits = await addTeacher(page, 'Сейітова Айгерім', '7 «Ә»')
  expect(digits).toMatch(/^\d{4}-\d{4}-\d{4}$/)
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible()
  await expect(page.getByText('Бір рет, бір құрылғыда ғана жарайды.')).toBeVisible()

  const phone = await enterWith(browser, school, digits)
  await expect(page.getByText('Құрылғы тіркелді, шақыру пайдаланылды')).toBeVisible()
  await expect(page.getByText('жаңа', { exact: true })).toBeVisible()
  await openRegister(phone)

  await page.getByRole('button', { name: /^Құрылғыны ажырату/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Тапсырылды/ }).click()
  await expect(dialog).toContainText('жұмыс жоғалмайды')
  await dialog.getByRole('button', { name: 'Иә, ажырату' }).click()
  await expect(page.getByText(/^Ажыратылған:/)).toBeVisible()

  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await expect(phone.getByRole('heading', { name: 'Мектеп бұл құрылғыны ажыратты' })).toBeVisible()
})

test('the last administrator stays, and the page says why', async ({ school, browser }) => {
  const page = await openStaff(school, browser)
  await page.getByRole('link', { name: director.name }).click()
  await page.getByRole('button', { name: /^Рөлді аяқтау/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Аяқтау', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('бірде-бір әкімші қалмайды')
})

test('a column of names makes teachers of all classes, each with a strip of paper @desktop', async ({
  school,
  browser
}) => {
  const page = await openStaff(school, browser)
  const first = page.getByLabel('Жетекшісі: 3 «А»')
  await first.click()
  await first.evaluate(input => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Ахметова Дана\nЕржанов Болат\nАхметова Дана\n')
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    input.dispatchEvent(paste)
  })
  await page.getByRole('button', { name: 'Сақтап, шақыру: 2' }).click()
  const strips = page.locator('.strip')
  await expect(strips).toHaveCount(2)
  await expect(strips.first()).toContainText('3 «А», 7 «Б»')
  await expect(strips.first().locator('.invitation-digits')).toHaveText(/^\d{4}-\d{4}-\d{4}$/)
})

test('what was typed without a line is kept, and saved when it is back', async ({
  school,
  browser
}) => {
  const page = await openStaff(school, browser)
  await page.getByRole('link', { name: 'Қызметкер қосу' }).click()
  await page.getByLabel('Тегі, аты, әкесінің аты').fill('Ержанов Болат')
  await page.getByRole('button', { name: /^Әлеуметтік педагог/ }).click()
  school.line.cut()
  const save = page.getByRole('button', { name: 'Сақтап, шақыру жасау' })
  await save.click()
  await expect(page.getByRole('alert').filter({ hasText: 'Желі жоқ' })).toBeVisible()
  await expect(page.getByLabel('Тегі, аты, әкесінің аты')).toHaveValue('Ержанов Болат')
  school.line.join()
  await save.click()
  await expect(page.locator('.invitation-digits')).toBeVisible()
})

test('a substitute sees the class for the day and no longer the next @both', async ({
  school,
  browser
}) => {
  const page = await openStaff(school, browser)
  const digits = await addTeacher(page, 'Нұрланова Інжу', '7 «Б»')
  const phone = await enterWith(browser, school, digits)
  await page.getByRole('button', { name: 'Алмастыратын мұғалім' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Сынып', { exact: true }).selectOption('3 «А»')
  await dialog.getByRole('button', { name: 'Алмастыруға тағайындау' }).click()
  await expect(dialog.getByText('Тағайындалғандар')).toBeVisible()

  await phone.evaluate(() => dispatchEvent(new Event('online')))
  const classes = () => phone.getByRole('main').getByText('3 «А»').count()
  await phone.goto(`${school.url}/pupils`)
  await expect.poll(classes).toBeGreaterThan(0)

  await dialog.getByRole('button', { name: /^Қайтарып алу/ }).click()
  await expect(dialog.getByText('Тағайындалғандар')).toHaveCount(0)
  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(classes).toBe(0)
})
