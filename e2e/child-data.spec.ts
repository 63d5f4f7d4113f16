/** A family asks the office what the school holds about its child, and then that it goes. */
import { director, expect, test } from './fixtures.ts'

test("the office looks at a hidden number, prints a child's data and erases them @both", async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/pupils`)
  await page.locator('main a[href^="/pupils/"]').first().click()
  await page.getByRole('link', { name: 'Өзгерту' }).waitFor()
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await page.getByRole('link', { name: 'Өзгерту' }).click()
  await page.getByLabel('ЖСН').fill('159900777784')
  await page.getByRole('button', { name: 'Сақтау' }).click()

  await expect(page.getByText('159900777784')).toHaveCount(0)
  await page.getByRole('button', { name: 'ЖСН көрсету' }).click()
  await expect(page.getByText('159900777784')).toBeVisible()

  await page.getByRole('link', { name: 'Деректерін басып шығару' }).click()
  await expect(page.getByRole('heading', { name: `Мектептегі деректер: ${name}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Басып шығару' })).toBeEnabled()
  await page.goBack()

  await page.getByRole('button', { name: 'Деректерін өшіру' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Қайтаруға болмайды')
  await expect(dialog.getByRole('button', { name: 'Өшіру' })).toBeDisabled()
  await dialog.getByLabel('Кім сұрады, қандай себеппен').fill('Ата-анасының өтініші')
  await dialog.getByRole('button', { name: 'Өшіру' }).click()
  await expect(page.getByText(name, { exact: true })).toHaveCount(0)

  await page.goto(`${school.url}/audit`)
  for (const act of ['Баланың ЖСН қаралды', 'деректері шығарылды', 'деректері өшірілді']) {
    await expect(page.getByRole('listitem').filter({ hasText: act })).toHaveCount(1)
  }
})
