/** The board: what is taken and what is not, whom to call, and the letters for the e-journal. */
import type { Page } from '@playwright/test'
import { aigerim, bolat, director, expect, openRegister, test } from './fixtures.ts'

const figure = (page: Page, label: string) =>
  page.locator('.figure', { has: page.getByText(label, { exact: true }) }).locator('dd')

test('the office sees a register arrive, and a number never hides the missing ones @both', async ({
  school,
  browser
}) => {
  const office = await school.enter(browser, director)
  await expect(office.getByText('Толтырылған журнал: 0 / 3')).toBeVisible()
  await expect(figure(office, 'Белгіленбеген')).toHaveText('60')

  const teacher = await school.enter(browser, aigerim)
  await openRegister(teacher)
  await teacher.locator('[data-pupil]').nth(0).click()
  await teacher.locator('[data-pupil]').nth(2).click()
  await teacher.locator('[data-pupil]').nth(2).click()
  await teacher.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(teacher.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()

  await office.reload()
  await expect(office.getByText('Толтырылған журнал: 1 / 3')).toBeVisible()
  await expect(figure(office, 'Келді')).toHaveText('26')
  await expect(figure(office, 'Кешікті')).toHaveText('1')
  await expect(figure(office, 'Келмеді')).toHaveText('1')
  await expect(figure(office, 'Белгіленбеген')).toHaveText('33')
  const open = office.getByRole('region', { name: 'Толтырылмаған журнал: 2' })
  await expect(open.getByRole('link', { name: /«/ })).toHaveText(['3 «А»', '7 «Б»'])
  const unexplained = office.getByRole('region', { name: 'Себебі белгісіз келмегендер: 1' })
  await expect(unexplained.getByRole('listitem')).toContainText('қатарынан 1 күн')
})

test('a child about whom two people disagree stands on the board with both values', async ({
  school,
  browser
}) => {
  const phones = [await school.enter(browser, aigerim), await school.enter(browser, bolat)]
  for (const page of phones) await openRegister(page)
  school.line.cut()
  await phones[0]?.locator('[data-pupil]').nth(4).click()
  for (const page of phones) await page.getByRole('button', { name: /^Растау/ }).click()
  for (const page of phones) await expect(page.getByText('осы құрылғыда').first()).toBeVisible()
  school.line.join()
  for (const page of phones) {
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(page.getByText(/қабылданды \d\d:\d\d/).first()).toBeVisible({ timeout: 40_000 })
  }

  const office = await school.enter(browser, director)
  const disputed = office.getByRole('region', { name: 'Екі түрлі белгіленген балалар: 1' })
  await expect(disputed).toContainText('Келмеді (Айгерім Сейітқызы)')
  await expect(disputed).toContainText('Келді (Болат Ержанұлы)')
})

test('the exceptions are copied for the e-journal in the letters of the language', async ({
  school,
  browser
}) => {
  const context = await school.openContext(browser, {
    permissions: ['clipboard-read', 'clipboard-write']
  })
  const page = await school.enter(browser, director, context)
  await page.getByRole('button', { name: 'Электрондық журналға көшіру' }).click()
  await expect(page.getByText('Көшіретін белгі жоқ. Журналы толтырылған сынып: 0.')).toBeVisible()
  await page.getByRole('link', { name: '7 «Ә»', exact: true }).first().click()
  const rows = page.locator('[data-pupil]')
  await rows.nth(5).waitFor()
  const names = await rows.locator('.pupil-name').allInnerTexts()
  await rows.nth(5).click()
  await rows.nth(1).click()
  await rows.nth(1).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Электрондық журналға көшіру' }).click()
  await expect(page.getByText('Көшірілді: белгі – 2, сынып – 1.')).toBeVisible()
  const copied = `7 «Ә»\t${names[1]}\tк\n7 «Ә»\t${names[5]}\tж`
  // A clipboard is read by the page in front alone.
  await page.bringToFront()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(copied)

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
  })
  await page.getByRole('button', { name: 'Электрондық журналға көшіру' }).click()
  await expect(page.getByRole('textbox', { name: /Браузер көшіруге/ })).toHaveValue(copied)
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(copied)
})

test('a day without school is said in words, and the arrows step over it @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/board/2026-11-22`)
  await expect(page.getByText('Бұл күні сабақ жоқ: Демалыс күні')).toBeVisible()
  await page.getByRole('button', { name: 'Алдыңғы оқу күні' }).click()
  await expect(page).toHaveURL(/2026-11-20$/)
  await expect(page.getByText('Бүгінгі күн емес: 20 қараша, жұма')).toBeVisible()
})

test('the table is sorted and filtered by its heads @desktop', async ({ school, browser }) => {
  const page = await school.enter(browser, director)
  const classes = page.locator('.board-table tbody').getByRole('rowheader')
  await expect(classes).toHaveText(['3 «А»', '7 «Ә»', '7 «Б»'])
  await page.getByRole('button', { name: 'Тізімде' }).click()
  await expect(classes).toHaveText(['7 «Ә»', '7 «Б»', '3 «А»'])
  await page.getByRole('button', { name: 'Тізімде' }).click()
  await expect(classes).toHaveText(['3 «А»', '7 «Б»', '7 «Ә»'])
  await page.getByRole('button', { name: 'Толтырылды', exact: true }).click()
  await expect(classes).toHaveCount(0)
})
