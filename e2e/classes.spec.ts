/** The office keeps the classes and the children in them, and begins a new school year. */
import type { Page } from '@playwright/test'
import { aigerim, director, expect, openRegister, test } from './fixtures.ts'

async function openClasses(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Тағы' }).click()
  await page.getByRole('link', { name: 'Сыныптар' }).click()
  await expect(page.getByRole('link', { name: '7 «Ә»' })).toBeVisible()
}

test('a class gets its shift, its week and its companions @both', async ({ school, browser }) => {
  const page = await school.enter(browser, director)
  await openClasses(page)
  await page.getByRole('link', { name: '7 «Ә»' }).click()
  await expect(page.getByText('Оқушы саны: 27')).toBeVisible()
  await page.getByRole('button', { name: 'Өзгерту' }).click()
  await page.getByRole('button', { name: 'Ауысым: Көбейту' }).click()
  await page.getByRole('button', { name: '6 күн' }).click()
  await page.getByRole('button', { name: 'Қазақ тілі' }).click()
  await page.getByText('Бірге оқитын сыныптар').click()
  await page.getByRole('button', { name: '3 «А»' }).click()
  await page.getByRole('button', { name: 'Сақтау' }).click()
  const facts = page.getByRole('main').locator('dl')
  await expect(facts).toContainText('6 күн')
  await expect(facts).toContainText('Қазақ тілі')
  await expect(facts).toContainText('3 «А»')
})

test('a class cannot take the name of another, and what was typed stays @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await openClasses(page)
  await page.getByRole('link', { name: 'Сынып қосу' }).click()
  await page.getByLabel('Нешінші сынып').selectOption('7')
  await page.getByLabel('Әрпі').fill('ә')
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(page.getByText('Мұндай атаумен сынып бар')).toBeVisible()
  await expect(page.getByLabel('Әрпі')).toHaveValue('ә')
  await page.getByLabel('Әрпі').fill('в')
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(page.getByRole('link', { name: '7 «В»' })).toBeVisible()
})

test('a new child is in the register of its class, and one that moved is in the other @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await openClasses(page)
  await page.getByRole('link', { name: '7 «Ә»' }).click()
  await page.getByRole('link', { name: 'Оқушы қосу' }).click()
  await page.getByLabel('Тегі, аты, әкесінің аты').fill('Жаңабай Мөлдір')
  await page.getByRole('button', { name: 'Қосу' }).click()
  await page.getByLabel('Заңды өкілінің аты-жөні, 1').fill('Жаңабай Гүл')
  await page.getByLabel('Телефоны, 1').fill('+7 701 000 00 00')
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(page.getByText('Оқушы саны: 28')).toBeVisible()

  const teacher = await school.enter(browser, aigerim)
  await openRegister(teacher)
  await expect(teacher.getByText('Жаңабай Мөлдір')).toBeVisible()

  await page.getByRole('link', { name: 'Жаңабай Мөлдір' }).click()
  await expect(page.getByRole('link', { name: /\+7 701 000 00 00/ })).toBeVisible()
  await page.getByRole('link', { name: 'Өзгерту' }).click()
  await page.getByLabel('Сыныбы').selectOption('7 «Б»')
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(page.getByText('7 «Б»')).toBeVisible()
  await teacher.reload()
  await openRegister(teacher)
  await expect(teacher.locator('[data-pupil]')).toHaveCount(27)
})

test('a new school year is seen before it happens, and moves every class at once @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await openClasses(page)
  await page.getByRole('link', { name: /^Жаңа оқу жылы/ }).click()
  await expect(page.getByText('→ 8 «Ә»')).toBeVisible()
  await expect(page.getByText('→ 4 «А»')).toBeVisible()
  await page.getByLabel('7 «Б»').selectOption('Оқуын аяқтайды')
  await expect(page.getByText(/Тізімнен шығатын оқушы: 24/)).toBeVisible()
  await page.getByLabel('Жаңа оқу жылының бірінші күні').fill('2026-09-02')
  await page.getByRole('button', { name: 'Барлық сыныпты көшіру' }).click()
  await expect(page.getByRole('link', { name: '8 «Ә»' })).toBeVisible()
  await expect(page.getByRole('link', { name: '4 «А»' })).toBeVisible()
  await expect(page.getByRole('link', { name: '7 «Б»' })).toHaveCount(0)
})
