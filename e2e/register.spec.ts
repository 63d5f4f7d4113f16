/** The register: a few taps, nothing written by looking, corrected with its history. */
import { aigerim, director, expect, openRegister, test } from './fixtures.ts'

test('opening writes nothing, and a class with two absent costs four taps', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  expect(school.registers()).toEqual([])

  const rows = page.locator('[data-pupil]')
  await expect(rows).toHaveCount(27)
  await rows.nth(3).click()
  await rows.nth(8).click()
  await expect(page.getByText('27 тізімде · 25 келді · 2 жоқ')).toBeVisible()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  expect(school.registers()).toHaveLength(1)
})

test('a tap is absent, a second one late, a third one takes it back', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  const row = page.locator('[data-pupil]').first()
  await row.click()
  await expect(row).toContainText('Келмеді')
  await row.click()
  await expect(row).toContainText('Кешікті')
  await row.click()
  await expect(row).not.toContainText('Кешікті')
  await expect(page.getByRole('button', { name: 'Растау: бәрі осында' })).toBeVisible()
})

test('what was marked is still there after the app was killed', async ({ school, browser }) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.locator('[data-pupil]').nth(2).click()
  await expect(page.locator('[data-pupil]').nth(2)).toContainText('Келмеді')
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(school.url)
  await openRegister(again)
  await expect(again.locator('[data-pupil]').nth(2)).toContainText('Келмеді')
})

test('a confirmation can be taken back until the screen is left', async ({ school, browser }) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.locator('[data-pupil]').nth(5).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await page.getByRole('button', { name: 'Қайтару' }).click()
  await expect(page.getByText('Белгіленбеген').first()).toBeVisible()
  await expect(page.locator('[data-pupil]').nth(5)).toContainText('Келмеді')
})

test('whoever comes after the confirmation costs one tap, and the history keeps both', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.locator('[data-pupil]').first().click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await page.getByRole('button', { name: 'Келді', exact: true }).click()
  await expect(page.locator('[data-pupil]').first()).toContainText('Кешікті')
  await page.locator('[data-pupil]').first().click()
  const history = page.getByRole('dialog').locator('section', { hasText: 'Өзгерістер' })
  await expect(history.getByRole('listitem')).toHaveCount(2)
  await expect(history).toContainText('Келмеді')
  await expect(history).toContainText('Кешікті')
})

test('the reason is given in a second step, a social one among them', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  const row = page.locator('[data-pupil]').first()
  await row.click()
  await page
    .getByRole('button', { name: /^Толығырақ/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Әлеуметтік себеп' }).click()
  await page.getByRole('button', { name: 'Аяқ киімі жоқ', exact: true }).click()
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(row).toContainText('Аяқ киімі жоқ')
})

test('the office marks with the keyboard alone @desktop', async ({ school, browser }) => {
  const page = await school.enter(browser, director)
  await page
    .getByRole('link', { name: /^7 «Ә»/ })
    .first()
    .click()
  await page.locator('[data-pupil]').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ж')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('к')
  await expect(page.locator('[data-pupil]').nth(1)).toContainText('Келмеді')
  await expect(page.locator('[data-pupil]').nth(2)).toContainText('Кешікті')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
})
