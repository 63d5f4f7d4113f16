/** The first minutes: every way in, and what is said when it is not one. */

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from '@playwright/test'
import { aigerim, bolat, expect, type Person, type TestSchool, test } from './fixtures.ts'
import { fillDisk, makeRoom } from './school/phone.ts'

interface Shown {
  code: string
  secret: string
}

test.use({ actionTimeout: 15_000 })

async function invite(school: TestSchool, person: Person): Promise<Shown> {
  const { role, name, classes = [] } = person
  const named = classes.flatMap(each => ['--class', each])
  const shown = await school.run<Shown>('invite', '--role', role, '--name', name, ...named)
  return { ...shown, code: shown.code.replace(/\D/g, '') }
}

async function freshPhone(browser: Browser, school: TestSchool, path = ''): Promise<Page> {
  const page = await (await school.openContext(browser)).newPage()
  await page.goto(school.url + path)
  return page
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Шақырудағы он екі сан').fill('')
  await page.getByLabel('Шақырудағы он екі сан').pressSequentially(code)
  await page.getByRole('button', { name: 'Кіру', exact: true }).click()
}

const hello = (page: Page) => page.getByText(`Сәлеметсіз бе, ${aigerim.name}!`)

test('a link is one tap, and leaves no secret in the address', async ({ school, browser }) => {
  const { secret } = await invite(school, aigerim)
  const page = await freshPhone(browser, school, `/#/enrol/${secret}`)
  await expect(page.getByText('Сізге шақыру келді')).toBeVisible()
  expect(page.url()).not.toContain(secret)
  await page.getByRole('button', { name: 'Кіру', exact: true }).click()
  await expect(hello(page)).toBeVisible()
})

test('on a full disk the way in says so, and the same invitation works when there is room', async ({
  school,
  browser
}) => {
  const { secret } = await invite(school, aigerim)
  const page = await freshPhone(browser, school, `/#/enrol/${secret}`)
  await expect(page.getByText('Сізге шақыру келді')).toBeVisible()
  await fillDisk(page)
  const enter = page.getByRole('button', { name: 'Кіру', exact: true })
  await enter.click()
  await expect(page.getByRole('alert')).toContainText('Құрылғыда орын қалмады')
  await expect(page.getByText('Қолданбада қате болды')).toHaveCount(0)
  await makeRoom(page)
  await enter.click()
  await expect(hello(page)).toBeVisible()
})

test('the register is taught by doing it, then the class is there', async ({ school, browser }) => {
  const { secret } = await invite(school, aigerim)
  const page = await freshPhone(browser, school, `/#/enrol/${secret}`)
  await page.getByRole('button', { name: 'Кіру', exact: true }).click()
  const pupils = page.locator('[data-pupil]')
  await expect(page.getByText(/бүгін келмеді. Атын басыңыз/)).toBeVisible()
  await pupils.nth(1).click()
  await expect(page.getByText(/Атын тағы бір рет басыңыз/)).toBeVisible()
  await pupils.nth(1).click()
  await expect(page.getByText(/Үшінші рет басыңыз/)).toBeVisible()
  await pupils.nth(1).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await page.getByRole('button', { name: 'Бастау' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Журнал' }).click()
  await expect(pupils).toHaveCount(27)
  expect(school.registers()).toEqual([])
})

test('digits are typed as they come, with spaces or without', async ({ school, browser }) => {
  const spaced = await invite(school, aigerim)
  const page = await freshPhone(browser, school)
  await typeCode(page, spaced.code.replace(/(\d{4})(?=\d)/g, '$1 '))
  await expect(hello(page)).toBeVisible()
  const plain = await invite(school, aigerim)
  const second = await freshPhone(browser, school)
  await typeCode(second, plain.code)
  await expect(hello(second)).toBeVisible()
})

test('digits that are missing or wrong stay in the field, with a sentence', async ({
  school,
  browser
}) => {
  const { code } = await invite(school, aigerim)
  const page = await freshPhone(browser, school)
  await typeCode(page, code.slice(0, 9))
  await expect(page.getByRole('alert')).toHaveText('Әлі енгізілмеген сан: 3')
  const wrong = code.replace(/\d$/, last => String((Number(last) + 1) % 10))
  await typeCode(page, wrong)
  await expect(page.getByRole('alert')).toHaveText('Мұндай шақыру жоқ. Сандарды тексеріңіз.')
  const field = page.getByLabel('Шақырудағы он екі сан')
  expect((await field.inputValue()).replace(/\D/g, '')).toBe(wrong)
  await typeCode(page, code)
  await expect(hello(page)).toBeVisible()
})

test('an invitation works once, and for a day', async ({ school, browser }) => {
  const { secret } = await invite(school, aigerim)
  const first = await freshPhone(browser, school, `/#/enrol/${secret}`)
  await first.getByRole('button', { name: 'Кіру', exact: true }).click()
  await expect(hello(first)).toBeVisible()
  const second = await freshPhone(browser, school, `/#/enrol/${secret}`)
  await second.getByRole('button', { name: 'Кіру', exact: true }).click()
  await expect(second.getByRole('alert')).toHaveText(
    'Бұл сілтеме бұрын пайдаланылған немесе жарамайды. Жаңасын сұраңыз.'
  )

  const old = await invite(school, bolat)
  const db = new DatabaseSync(join(school.dataDir, 'qamqorlyq.db'))
  db.exec('update invitation set expires = 1 where device is null')
  db.close()
  const late = await freshPhone(browser, school, `/#/enrol/${old.secret}`)
  await late.getByRole('button', { name: 'Кіру', exact: true }).click()
  await expect(late.getByRole('alert')).toHaveText('Шақырудың мерзімі өтті. Жаңасын сұраңыз.')
})

test('another person’s link on an enrolled phone changes nothing for the first one', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  const { secret } = await invite(school, bolat)
  const again = await page.context().newPage()
  await again.goto(`${school.url}/#/enrol/${secret}`)
  await again.getByRole('button', { name: 'PIN-кодқа оралу' }).click()
  await expect(again.getByText(`Бұл құрылғы тіркелген: ${aigerim.name}`)).toBeVisible()
  await again.getByRole('button', { name: 'Қолданбаға өту' }).click()
  await expect(again.getByRole('navigation')).toBeVisible()
  const other = await freshPhone(browser, school, `/#/enrol/${secret}`)
  await other.getByRole('button', { name: 'Кіру', exact: true }).click()
  await expect(other.getByText(`Сәлеметсіз бе, ${bolat.name}!`)).toBeVisible()
})
