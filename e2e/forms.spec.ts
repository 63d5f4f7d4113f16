/** What is typed into a form outlives the lock, which starts the page anew. */
import type { Page } from '@playwright/test'
import { aigerim, bolat, director, expect, openRegister, test } from './fixtures.ts'
import { fillAndKeep, untilKept } from './school/phone.ts'

const continued = (page: Page) => page.getByText(/^Жалғасы, басталғаны: \d\d:\d\d$/)

async function openClass(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Тағы' }).click()
  await page.getByRole('link', { name: 'Сыныптар' }).click()
  await page.getByRole('link', { name: '7 «Ә»' }).click()
}

test('a new child that was being typed is there after the lock, until it is saved @both', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  const name = page.getByLabel('Тегі, аты, әкесінің аты')
  await openClass(page)
  await page.getByRole('link', { name: 'Оқушы қосу' }).click()
  await name.fill('Жаңабай Мөлдір')
  await page.getByRole('button', { name: 'Қосу' }).click()
  await fillAndKeep(page, page.getByLabel('Заңды өкілінің аты-жөні, 1'), 'Жаңабай Гүл')
  await expect(continued(page)).toHaveCount(0)

  await page.reload()
  await expect(continued(page)).toBeVisible()
  await expect(name).toHaveValue('Жаңабай Мөлдір')
  await expect(page.getByLabel('Заңды өкілінің аты-жөні, 1')).toHaveValue('Жаңабай Гүл')

  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(page.getByText('Оқушы саны: 28')).toBeVisible()
  await page.getByRole('link', { name: 'Оқушы қосу' }).click()
  await expect(name).toHaveValue('')
  await expect(continued(page)).toHaveCount(0)
})

test('a form says that its record has changed since, and can be begun afresh @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await openClass(page)
  await page.locator('main .list-link').first().click()
  await page.getByRole('link', { name: 'Өзгерту' }).click()
  const address = page.getByLabel('Мекенжайы')
  await address.fill('Абай көшесі, 1')
  const form = page.url()

  const other = await page.context().newPage()
  await other.goto(form)
  await expect(other.getByLabel('Мекенжайы')).toHaveValue('Абай көшесі, 1')
  await other.getByRole('button', { name: 'Басынан бастау' }).click()
  await expect(other.getByLabel('Мекенжайы')).toHaveValue('')
  await other.getByLabel('Мекенжайы').fill('Сәтбаев көшесі, 2')
  await other.getByRole('button', { name: 'Сақтау' }).click()
  await expect(page.getByText('Содан бері жазба өзгерген.')).toBeVisible()

  await page.getByRole('button', { name: 'Басынан бастау' }).click()
  await expect(address).toHaveValue('Сәтбаев көшесі, 2')
  await expect(page.getByText('Содан бері жазба өзгерген.')).toHaveCount(0)
})

test('an unfinished colleague and an unfinished special day wait where they were begun @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/staff/new`)
  await fillAndKeep(page, page.getByLabel('Тегі, аты, әкесінің аты'), 'Ержан Қайратұлы')
  await page.reload()
  await expect(continued(page)).toBeVisible()
  await expect(page.getByLabel('Тегі, аты, әкесінің аты')).toHaveValue('Ержан Қайратұлы')

  await page.goto(`${school.url}/calendar`)
  const open = page.getByRole('button', { name: /^Бүгін сабақ жоқ/ })
  await open.click()
  await fillAndKeep(page, page.getByLabel('Ескертпе'), 'Бұйрық № 4')
  await page.reload()
  await open.click()
  await expect(page.getByLabel('Ескертпе')).toHaveValue('Бұйрық № 4')
  await page.getByRole('button', { name: 'Жабу' }).click()
  await open.click()
  await expect(page.getByLabel('Ескертпе')).toHaveValue('')
})

test('a note to a mark is there after the lock, until it is saved or left', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  const row = page.locator('[data-pupil]').nth(3)
  const open = () =>
    page
      .getByRole('button', { name: /^Толығырақ/ })
      .nth(3)
      .click()
  const note = page.getByLabel('Ескертпе')
  await open()
  await page.getByRole('button', { name: 'Ауырады', exact: true }).click()
  await fillAndKeep(page, note, 'Әжесі хабарласты')
  await page.reload()
  await open()
  await expect(continued(page)).toBeVisible()
  await expect(note).toHaveValue('Әжесі хабарласты')
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(row).toContainText('Ауырады')
  await open()
  await expect(continued(page)).toHaveCount(0)
  await expect(note).toHaveValue('Әжесі хабарласты')
  await fillAndKeep(page, note, 'Басқа')
  await page.getByRole('button', { name: 'Жабу' }).click()
  await open()
  await expect(note).toHaveValue('Әжесі хабарласты')
})

test('a substitute who was being chosen is there after the lock, until the class is given @desktop', async ({
  school,
  browser
}) => {
  await school.run('invite', '--role', 'teacher', '--name', aigerim.name, '--class', '7Ә')
  await school.run('invite', '--role', 'teacher', '--name', bolat.name, '--class', '7Б')
  const page = await school.enter(browser, director)
  const open = page.getByRole('button', { name: /^Алмастыратын мұғалім: 7/ }).first()
  const person = page.getByLabel('Кім алмастырады')
  await open.click()
  const since = await page.evaluate(() => Date.now())
  await person.selectOption(bolat.name)
  await untilKept(page, since)
  await page.reload()
  await open.click()
  await expect(continued(page)).toBeVisible()
  await expect(person.locator('option:checked')).toHaveText(bolat.name)
  await page.getByRole('button', { name: 'Алмастыруға тағайындау' }).click()
  await expect(person).toHaveCount(0)
  await open.click()
  await expect(continued(page)).toHaveCount(0)
  await expect(person).toHaveValue('')
})
