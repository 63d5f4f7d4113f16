/** The office exports with the server gone; the file holds what was marked, and nothing else. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import readWorkbook from 'read-excel-file/node'
import { readTable } from '../src/sheets/read-table.ts'
import { openProtected } from '../src/testing/open-protected.ts'
import { aigerim, director, expect, openRegister, test, untilOfflineReady } from './fixtures.ts'

/** Takes today's register of 7Ә: the fourth child is absent, the ninth is late. */
async function takeRegister(page: Page): Promise<{ absent: string; late: string }> {
  await openRegister(page)
  const rows = page.locator('[data-pupil]')
  const nameOf = async (i: number) => (await rows.nth(i).locator('.pupil-name').innerText()).trim()
  const [absent, late] = [await nameOf(3), await nameOf(8)]
  await rows.nth(3).click()
  await rows.nth(8).click()
  await rows.nth(8).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  return { absent, late }
}

async function makeFile(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Файл жасау' }).click()
  const file = await download
  await expect(page.getByText(/Файл дайын/)).toBeVisible()
  expect(file.suggestedFilename()).toMatch(/^[a-z-]+-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.(xlsx|csv)$/)
  return file.path()
}

test('@desktop registers leave as a workbook and a CSV without a server, as the server itself writes them', async ({
  school,
  browser
}) => {
  const { absent, late } = await takeRegister(await school.enter(browser, aigerim))
  const page = await school.enter(browser, director)
  await untilOfflineReady(page)
  await school.stopServer()
  school.line.cut()

  await page.goto(`${school.url}/export`)
  await page.getByRole('button', { name: 'Бүгін' }).click()
  const workbook = await makeFile(page)
  const sheets = await readWorkbook(await readFile(workbook))
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Файл туралы', '3 «А»', '7 «Ә»', '7 «Б»'])
  const about = new Map(sheets[0]!.data.map(row => [String(row[0]), String(row[1])]))
  expect(about.get('Мектеп')).toBe('Тобылғы орта мектебі')
  expect(about.get('Жасаған')).toContain(director.name)
  expect(about.get('Жол саны')).toBe('60')
  expect(about.get('Журналдардың толтырылуы')).toBe('толтырылғаны 1, барлығы 3')

  const [head, ...rows] = sheets[2]!.data
  const pupils = rows.slice(0, 27)
  expect(head!.slice(0, 3)).toEqual(['Сыныбы', '№', 'Тегі, аты, әкесінің аты'])
  expect(pupils.map(row => row[1])).toEqual(Array.from({ length: 27 }, (_, i) => i + 1))
  const marked = pupils.filter(row => row[3] !== null).map(row => [row[2], row[3]])
  expect(marked).toEqual([
    [absent, 'ж'],
    [late, 'к']
  ])
  expect(rows.slice(27).map(row => [row[2], row[3]])).toEqual([
    ['Келгені', 26],
    ['Келмегені', 1],
    ['Кешіккені', 1],
    ['Белгіленбегені', null],
    ['Журнал толтырылды', '✓']
  ])
  expect(sheets[3]!.data.slice(1, 25).every(row => row[3] === '–')).toBe(true)

  await page.getByRole('button', { name: 'CSV' }).click()
  await page.getByRole('button', { name: '7 «Ә»' }).click()
  const csv = await readTable(new Uint8Array(await readFile(await makeFile(page))))
  const lines = csv.ok ? csv.rows.map(row => row.map(cell => cell ?? '')) : []
  expect(lines.filter(row => row[3] === 'ж' || row[3] === 'к').map(row => row[2])).toEqual([
    absent,
    late
  ])

  await school.startServer()
  const [, from, to] = /(\d{2}\.\d{2}\.\d{4}) – (\d{2}\.\d{2}\.\d{4})/
    .exec(about.get('Мерзімі') ?? '')!
    .map(day => day.split('.').reverse().join('-'))
  const out = join(school.dataDir, 'registers.xlsx')
  const span = ['--from', from!, '--to', to!]
  const told = await school.run('export', 'registers', ...span, '--format', 'xlsx', '--out', out)
  expect(told).toMatchObject({ rows: 60, taken: 1, due: 3 })
  const written = await readWorkbook(await readFile(out))
  expect(written.slice(1)).toEqual(sheets.slice(1))
})

test('@desktop absences name the child, the fact and who said it', async ({ school, browser }) => {
  const { absent, late } = await takeRegister(await school.enter(browser, aigerim))
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/export`)
  await page.getByRole('button', { name: /Келмегендер мен себептері/ }).click()
  await page.getByRole('button', { name: 'Осы апта' }).click()
  const sheets = await readWorkbook(await readFile(await makeFile(page)))
  const rows = sheets[0]!.data.slice(1)
  expect(rows.map(row => [row[1], row[2], row[3], row[5], row[7]]).sort()).toEqual(
    [
      ['7 «Ә»', absent, 'Келмеді', 'Себебі анықталуда', aigerim.name],
      ['7 «Ә»', late, 'Кешікті', null, aigerim.name]
    ].sort()
  )
})

test('@desktop a workbook leaves under a password, holds the same rows, and the log tells it apart', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/export`)
  await page.getByRole('button', { name: /^Оқушылар тізімі/ }).click()
  const [roll, about] = await readWorkbook(await readFile(await makeFile(page)))

  const password = 'Қысқы кеште 27 қой'
  const field = page.getByLabel('Файлдың құпиясөзі')
  await page.getByRole('checkbox', { name: /Құпиясөзбен қорғау/ }).check()
  await field.fill('27112026')
  await page.getByRole('button', { name: 'Файл жасау' }).click()
  await expect(page.getByRole('alert')).toContainText('Құпиясөз тым оңай')
  await expect(field).toHaveValue('27112026')
  await field.fill(password)
  const file = await readFile(await makeFile(page))
  await expect(page.getByText('Құпиясөз сақталған жоқ')).toBeVisible()
  await expect(field).toHaveValue('')

  expect(() => openProtected(file, 'Қысқы кеште 28 қой')).toThrow('wrong password')
  const opened = await readWorkbook(Buffer.from(openProtected(file, password)))
  expect(opened[0]).toEqual(roll)
  expect(opened[0]!.data).toHaveLength(61)
  const factOf = (name: string) => opened[1]!.data.find(row => row[0] === name)?.[1]
  expect(factOf('Жасаған')).toContain(director.name)
  expect(factOf('Жасалған уақыты')).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d/)
  expect(opened[1]!.data).toHaveLength(about!.data.length)

  await page.getByRole('button', { name: 'CSV' }).click()
  await expect(page.getByText(/CSV файлын құпиясөзбен қорғау мүмкін емес/)).toBeVisible()
  await expect(field).toHaveCount(0)

  const line = page.getByRole('listitem').filter({ hasText: 'Деректер файлға шығарылды' })
  await expect(async () => {
    await page.goto(`${school.url}/audit`)
    await expect(line).toHaveCount(2, { timeout: 2000 })
  }).toPass()
  await expect(line.first()).toContainText('Оқушылар тізімі')
  await expect(line.first()).toContainText('құпиясөзбен қорғалған')
  await expect(line.last()).toContainText('құпиясөзсіз')
})
