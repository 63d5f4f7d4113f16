/** The roll comes in through the page: seen before it happens, harmless twice, and taken back. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { longestPause, watchPauses } from '../src/testing/bench/import.ts'
import { aigerim, director, expect, openRegister, test } from './fixtures.ts'
import { inventRoll, toCsv } from './school/roll.ts'

const village = fileURLToPath(new URL('../src/testing/rolls/roll-village.csv', import.meta.url))

async function openImport(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Тағы' }).click()
  await page.getByRole('link', { name: 'Тізімді енгізу' }).click()
}

async function choose(page: Page, file: string | { name: string; buffer: Buffer }): Promise<void> {
  const input = page.locator('input[type=file]')
  await input.setInputFiles(typeof file === 'string' ? file : { mimeType: '', ...file })
}

/** The number on a chip of the difference. */
function count(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^\\d+ ?${name}$`) }).locator('strong')
}

test('a village brings its roll in, twice changes nothing, and it can be taken back @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await openImport(page)
  const looksFor = page.getByText('Керек бағандар: аты-жөні')
  await expect(looksFor).toBeVisible()
  await expect(page.getByText('Міндетті емес: туған күні, ЖСН')).toBeVisible()
  await choose(page, village)
  await expect(count(page, 'Жаңа')).toHaveText('23')
  await expect(looksFor).toHaveCount(0)
  await expect(count(page, 'Қабылданбаған жол')).toHaveText('0')
  await expect(page.getByLabel('Баған мағынасы: ФИО')).toHaveValue('name')
  await expect(page.getByLabel('Баған мағынасы: Родитель')).toHaveValue('guardian')
  await page.getByRole('button', { name: /^23 ?Жаңа$/ }).click()
  const first = page.getByRole('listitem').filter({ hasText: 'Рахымов Өркен Маратұлы' })
  await expect(first).toContainText('2-жол')
  const before = await school.run<{ pupils: number }>('import', village, '--dry-run')
  expect(before).toMatchObject({ new: 23 })

  await page.getByRole('button', { name: 'Енгізу: 23' }).click()
  await expect(page.getByRole('heading', { name: 'Тізім енгізілді' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: /^Сыныптар/ })).toBeVisible()

  await choose(page, village)
  await expect(count(page, 'Өзгеріссіз')).toHaveText('23')
  await expect(page.getByText('енгізетін ештеңе жоқ')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Енгізу: / })).toHaveCount(0)

  await page.getByRole('button', { name: 'Енгізуді кері қайтару' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Енгізуді кері қайтару' }).click()
  await expect(page.getByText('Кері қайтарылды')).toBeVisible()
  await expect(count(page, 'Жаңа')).toHaveText('23')
  expect(await school.run('import', village, '--dry-run')).toEqual(before)
})

test('nothing is taken back from under a register @both', async ({ school, browser }) => {
  const office = await school.enter(browser, director)
  await openImport(office)
  const child = 'Оқушы;Сынып;Туған күні\r\nЖаңабай Мөлдір;7 «Ә»;01.02.2013\r\n'
  await choose(office, { name: 'бір.csv', buffer: Buffer.from(child) })
  await office.getByRole('button', { name: 'Енгізу: 1' }).click()
  await expect(office.getByRole('button', { name: 'Енгізуді кері қайтару' })).toBeVisible()

  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await expect(page.getByText('Жаңабай Мөлдір')).toBeVisible()
  await page.getByRole('button', { name: 'Растау: бәрі осында' }).click()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()

  await office.getByRole('button', { name: 'Енгізуді кері қайтару' }).click()
  await office.getByRole('dialog').getByRole('button', { name: 'Енгізуді кері қайтару' }).click()
  await expect(office.getByText('Енді кері қайтаруға болмайды').first()).toBeVisible()
})

test('what is no table, too large or a bomb is refused in words @both', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await openImport(page)
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  await choose(page, { name: 'тізім.xlsx', buffer: png })
  await expect(page.getByRole('alert')).toContainText(['тізім.xlsx: Бұл файл кесте емес'])
  const large = join(school.dataDir, 'үлкен.csv')
  await writeFile(large, Buffer.alloc(20_000_001, 'а;'))
  await choose(page, large)
  await expect(page.getByRole('alert')).toContainText(['үлкен.csv: Файл тым үлкен'])
  await choose(page, { name: 'бомба.xlsx', buffer: bomb() })
  await expect(page.getByRole('alert')).toContainText(['бомба.xlsx: Файл ашылғанда'])
  await choose(page, village)
  await expect(count(page, 'Жаңа')).toHaveText('23')
})

test('headings and columns that nobody could guess are put right by menus @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await openImport(page)
  const rows = 'Кім;Қайда\r\nҚасымов Әли;7 «Г»\r\nБекенова Дана;8 «Г»\r\n'
  await choose(page, { name: 'кім.csv', buffer: Buffer.from(rows) })
  await expect(page.getByText('бірде-бір оқушы танылмады')).toBeVisible()
  await page.getByLabel('Тақырып жолы').selectOption('1: Кім, Қайда')
  await expect(count(page, 'Жаңа')).toHaveText('2')
  const second = page.getByLabel('Баған мағынасы: Қайда')
  await expect(second).toHaveValue('class')
  await second.selectOption('Енгізбеу')
  await expect(page.getByText('бірде-бір оқушы танылмады')).toBeVisible()
  await second.selectOption('Сыныбы')
  await expect(page.getByText('Жаңа сыныптар: 7 «Г», 8 «Г»')).toBeVisible()
})

test('without a network the chosen file waits for the line @both', async ({ school, browser }) => {
  const page = await school.enter(browser, director)
  await openImport(page)
  await page.locator('input[type=file]').waitFor({ state: 'attached' })
  await choose(page, village)
  await expect(count(page, 'Жаңа')).toHaveText('23')
  await page.getByRole('button', { name: 'Басқа файл' }).click()
  school.line.cut()
  await choose(page, village)
  await expect(page.getByText('желі керек').last()).toBeVisible()
  await page.getByRole('link', { name: 'Оқушылар' }).click()
  await page.goBack()
  await expect(page.getByText('roll-village.csv')).toBeVisible()
  school.line.join()
  await page.getByRole('button', { name: 'Қайта салыстыру' }).click()
  await expect(count(page, 'Жаңа')).toHaveText('23')
})

test('the page goes on while three thousand rows are compared @desktop', async ({
  school,
  browser
}) => {
  const sizes = Object.fromEntries(
    Array.from({ length: 11 }, (_, grade) =>
      [...'АӘБВГҒДЕЖЗ'].map(letter => [`${grade + 1}${letter}`, 28] as const)
    ).flat()
  )
  const roll = inventRoll(sizes)
  expect(roll.length).toBeGreaterThan(3000)
  const page = await school.enter(browser, director)
  await openImport(page)
  await page.evaluate(watchPauses)
  const begin = Date.now()
  await choose(page, { name: 'қала.csv', buffer: Buffer.from(toCsv(roll)) })
  await expect(page.getByRole('button', { name: /^Енгізу: / })).toBeVisible()
  // A page that did all of it by itself would pause for most of the time, on any machine.
  expect(await longestPause(page)).toBeLessThan((Date.now() - begin) / 2)
})

/** A workbook of some kilobytes that unpacks to a thousand times as much. */
function bomb(): Buffer {
  return Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) }))
}
