/** The visit: kept with every keystroke, handed in days later, read by those who care for the child. */
import type { Page } from '@playwright/test'
import { aigerim, expect, type Person, saule, test, untilOfflineReady } from './fixtures.ts'

const gulmira: Person = { role: 'teacher', name: 'Гүлмира Болатқызы', classes: ['3А'] }

async function beginVisit(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await page.getByRole('searchbox').fill(name)
  await page.locator('a[href^="/pupils/"]').first().click()
  await page.getByRole('button', { name: 'Үйге бару' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Үйге бару')
}

test('two visits are open at once, and a killed app loses no letter of either', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, saule)
  await beginVisit(page, 'Айтқали')
  await page.getByLabel(/^Не көрдіңіз/).fill('Үйі салқын, отыны аз')
  await expect(page.getByText(/осы құрылғыда сақталды \d\d:\d\d/)).toBeVisible()
  await beginVisit(page, 'Бекенов')
  await page.getByRole('button', { name: 'Үйде ешкім болмады' }).click()
  await page.getByLabel(/^Кіммен сөйлестіңіз/).fill('Көршісі')
  await expect(page.getByText(/осы құрылғыда сақталды \d\d:\d\d/)).toBeVisible()

  await page.close({ runBeforeUnload: false })
  const again = await page.context().newPage()
  await again.goto(`${school.url}/visits`)
  const begun = again.getByRole('main').getByRole('listitem')
  await expect(begun).toHaveCount(2)
  await begun.filter({ hasText: 'Айтқали' }).getByRole('link').click()
  await expect(again.getByLabel(/^Не көрдіңіз/)).toHaveValue('Үйі салқын, отыны аз')
  await again.goBack()
  await begun.filter({ hasText: 'Бекенов' }).getByRole('link').click()
  await expect(again.getByLabel(/^Кіммен сөйлестіңіз/)).toHaveValue('Көршісі')
  await expect(again.getByRole('button', { name: 'Үйде ешкім болмады' })).toHaveAttribute(
    'aria-pressed',
    'true'
  )
})

test('what is typed but not valid is kept and marked, and nothing is handed in', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, saule)
  await beginVisit(page, 'Айтқали')
  await page.getByLabel(/^Келесі бару күні/).fill('2026-01-12')
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(page.getByText('Мұны толтыру керек')).toBeVisible()
  await expect(page.getByText('Келесі күн барған күннен кейін болуы керек')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel(/^Келесі бару күні/)).toHaveValue('2026-01-12')
})

test('a visit written without a network is read by the class teacher, and by no other', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, saule)
  await untilOfflineReady(page)
  school.line.cut()
  await beginVisit(page, 'Бекенов')
  await expect(page.locator('.visit-pupil')).toContainText('3 «А»')
  await page.getByRole('button', { name: 'Бала үйінде болды' }).click()
  await page.getByLabel(/^Не көрдіңіз/).fill('Аяқ киімі жоқ')
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(page.getByText('осы құрылғыда')).toBeVisible()
  const path = new URL(page.url()).pathname
  school.line.join()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible({ timeout: 40_000 })

  const own = await school.enter(browser, gulmira)
  await own.goto(`${school.url}${path}`)
  await expect(own.getByText('Аяқ киімі жоқ')).toBeVisible()
  await expect(own.getByText(/Сәуле Маратқызы, \d\d\.\d\d \d\d:\d\d/)).toBeVisible()
  const other = await school.enter(browser, aigerim)
  await other.goto(`${school.url}${path}`)
  await expect(other.getByText('Табылмады.')).toBeVisible()
})

test('an amendment stands instead of the note, which stays behind it', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, saule)
  await beginVisit(page, 'Айтқали')
  await page.getByRole('button', { name: 'Бала үйінде болды' }).click()
  await page.getByLabel(/^Не келістіңіздер/).fill('Ертең мектепке келеді')
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await page.getByRole('button', { name: 'Түзету' }).click()
  await page.getByLabel(/^Не келістіңіздер/).fill('Дүйсенбіде мектепке келеді')
  await page.getByRole('button', { name: 'Түзетуді тапсыру' }).click()
  await expect(page.getByText('Дүйсенбіде мектепке келеді')).toBeVisible()
  await page.getByText('Бұрынғы нұсқалар: 1').click()
  await expect(page.getByText('Ертең мектепке келеді')).toBeVisible()
})
