/** Two weeks without a network: everything that was written is on the server afterwards, each once. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { aigerim, expect, openRegister, test, untilOfflineReady } from './fixtures.ts'
import { inventRoll, toCsv } from './school/roll.ts'

const days = [
  ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
  ...['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']
]
const classes = ['3А', '7Ә', '7Б', '9Б']

test('forty registers and ten visits of two weeks away arrive, each once', async ({
  school,
  browser,
  turnOn
}) => {
  test.setTimeout(600_000)
  const roll = join(school.dataDir, 'ninth.csv')
  const ninth = inventRoll({ '1А': 0, '1Б': 0, '1В': 0, '9Б': 5 })
  await writeFile(roll, toCsv(ninth))
  await school.run('import', roll)
  school.combine(...classes)

  let phone = await turnOn(`${days[0]!}T04:10:00Z`)
  const page = await school.enter(browser, { ...aigerim, classes }, phone)
  await untilOfflineReady(page)
  await openRegister(page)
  school.line.cut()
  for (const [i, day] of days.entries()) {
    await phone.close()
    phone = await turnOn(`${day}T04:10:00Z`)
    const today = await phone.newPage()
    await today.goto(school.url)
    await takeRegisters(today, i)
    await writeVisit(today, i)
  }
  expect(school.registers()).toEqual([])

  await phone.close()
  phone = await turnOn('2026-12-05T04:10:00Z')
  school.line.join()
  const home = await phone.newPage()
  await home.goto(`${school.url}/phone`)
  await home.getByRole('button', { name: /Қазір жіберу/ }).click()
  await expect.poll(() => visitsOf(school.dataDir).length, { timeout: 60_000 }).toBe(days.length)
  await expect(home.getByText('Бәрі тапсырылды').first()).toBeVisible()

  const registers = school.registers()
  expect(registers).toHaveLength(days.length * classes.length)
  expect(registers.map(({ entries }) => entries.length)).toEqual(registers.map(() => 1))
  const byDay = Map.groupBy(registers, ({ id }) => id.split(':')[2])
  expect([...byDay.keys()].sort()).toEqual(days)
  for (const [i, day] of days.entries()) {
    const taken = byDay.get(day) ?? []
    expect(new Set(taken.map(({ id }) => id.split(':')[1])).size).toBe(classes.length)
    expect(taken.flatMap(({ entries }) => entries.flatMap(absent))).toHaveLength(i + 1)
  }
  const visits = visitsOf(school.dataDir)
  expect(visits.map(({ seen }) => seen).sort()).toEqual(days.map((_, i) => sight(i)).sort())
  expect(new Set(visits.map(({ pupil }) => pupil)).size).toBe(days.length)
  await phone.close()
})

/** On each further day one child more is missing. */
async function takeRegisters(page: Page, i: number): Promise<void> {
  await openRegister(page)
  const rows = page.locator('[data-pupil]')
  for (let k = 0; k <= i; k++) await rows.nth(k * 6).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText('осы құрылғыда')).toHaveCount(classes.length)
}

async function writeVisit(page: Page, i: number): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await page.locator('a[href^="/pupils/"]').nth(i).click()
  await page.getByRole('button', { name: 'Үйге бару' }).click()
  await page.getByRole('button', { name: 'Бала үйінде болды' }).click()
  await page.getByLabel(/^Не көрдіңіз/).fill(sight(i))
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(page.getByRole('button', { name: 'Түзету' })).toBeVisible()
}

const sight = (i: number) => `Үйінде ${i + 1} бала бар`

interface Statement {
  set?: { taken?: { marks: Record<string, unknown> } }
}

function absent(entry: object): string[] {
  return Object.keys((entry as Statement).set?.taken?.marks ?? {})
}

/** What the server has of each visit; throws if one was kept twice. */
function visitsOf(dataDir: string): { pupil: string; seen: string }[] {
  const db = new DatabaseSync(join(dataDir, 'qamqorlyq.db'), { readOnly: true })
  const rows = db.prepare("select body from record where kind = 'visit'").all()
  db.close()
  return rows.map(({ body }) => {
    const { entries } = JSON.parse(String(body))
    if (entries.length !== 1) throw new Error(`${entries.length} entries of one visit`)
    return entries[0].set
  })
}
