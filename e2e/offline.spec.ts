/** A week without network: write, close, reopen, and everything arrives once. */
import { aigerim, bolat, expect, openRegister, test, untilOfflineReady } from './fixtures.ts'
import { setClock } from './school/clock.ts'

test('opens once online, then with no network at all', async ({ school, browser }) => {
  const page = await school.enter(browser, aigerim)
  await untilOfflineReady(page)
  await school.stopServer()
  school.line.cut()
  const context = page.context()
  await page.close()
  const again = await context.newPage()
  await again.goto(`${school.url}/register`)
  await expect(again.locator('[data-pupil]')).toHaveCount(27)
  const deep = await context.newPage()
  await deep.goto(`${school.url}/phone`)
  const opensOffline = deep.locator('dt', { hasText: 'Желісіз ашылуы' }).locator('+ dd')
  await expect(opensOffline).toHaveText('дайын')
})

test('a teacher’s week without network arrives once', async ({ school, browser }) => {
  const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']
  let page = await school.enter(browser, aigerim)
  await untilOfflineReady(page)
  const context = page.context()
  school.line.cut()
  for (const [i, day] of week.entries()) {
    await page.close()
    page = await context.newPage()
    await setClock(page, new Date(`${day}T04:10:00Z`))
    await page.goto(school.url)
    await openRegister(page)
    for (let k = 0; k <= i; k++)
      await page
        .locator('[data-pupil]')
        .nth(k * 3)
        .click()
    await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
    await expect(page.getByText('осы құрылғыда').first()).toBeVisible()
  }
  expect(school.registers()).toEqual([])

  school.line.join()
  await page.getByRole('link', { name: /күтіп тұр: 5$/ }).click()
  await page.getByRole('button', { name: /Қазір жіберу/ }).click()
  await expect.poll(() => school.registers().length, { timeout: 30_000 }).toBe(5)
  const arrived = school.registers()
  expect(arrived.map(({ id }) => id.split(':')[2])).toEqual(week)
  expect(arrived.map(({ entries }) => entries.length)).toEqual([1, 1, 1, 1, 1])
  expect(arrived.map(({ entries }) => Object.keys(marksOf(entries[0])).length)).toEqual([
    1, 2, 3, 4, 5
  ])
})

test('two teachers mark one class offline, and both see the disagreement', async ({
  school,
  browser
}) => {
  const first = await school.enter(browser, aigerim)
  const second = await school.enter(browser, bolat)
  await openRegister(first)
  await openRegister(second)
  school.line.cut()
  await first.locator('[data-pupil]').nth(4).click()
  await first.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await second.getByRole('button', { name: 'Растау: бәрі осында' }).click()
  await expect(first.getByText('осы құрылғыда').first()).toBeVisible()
  await expect(second.getByText('осы құрылғыда').first()).toBeVisible()
  school.line.join()
  for (const page of [first, second]) {
    await expect
      .poll(
        async () => {
          await page.evaluate(() => dispatchEvent(new Event('online')))
          return page.locator('.pupil.disputed').count()
        },
        { timeout: 40_000, intervals: [1000] }
      )
      .toBe(1)
  }
  expect(school.registers()[0]?.entries).toHaveLength(2)

  await first.locator('.pupil.disputed [data-pupil]').click()
  const dialog = first.getByRole('dialog')
  await expect(dialog).toContainText('Айгерім Сейітқызы')
  await expect(dialog).toContainText('Болат Ержанұлы')
  await expect(dialog.getByRole('button', { name: 'Сақтау' })).toBeDisabled()
  await dialog.getByRole('button', { name: /^Келмеді: осыны қалдыру/ }).click()
  await expect(first.locator('.pupil.disputed')).toHaveCount(0)
  await expect
    .poll(async () => {
      await second.evaluate(() => dispatchEvent(new Event('online')))
      return second.locator('.pupil.disputed').count()
    })
    .toBe(0)
})

function marksOf(entry: unknown): Record<string, unknown> {
  return (entry as { set: { taken: { marks: Record<string, unknown> } } }).set.taken.marks
}
