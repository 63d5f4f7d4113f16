import type { Page } from '@playwright/test'
import { expect, saule, test, untilOfflineReady } from './fixtures.ts'

const closed = /бұрынғы жазбалар жабық/

test('after four days away the child that was taken along is read, another is not, and all comes again', async ({
  school,
  browser,
  turnOn
}) => {
  test.setTimeout(300_000)
  let phone = await turnOn('2026-11-23T07:00:00Z')
  const home = await school.enter(browser, saule, phone)
  await untilOfflineReady(home)
  await writeVisit(home, 'Айтқали', 'Пеші суық')
  await writeVisit(home, 'Бекенов', 'Үйі жылы')
  await openChild(home, 'Айтқали')
  await home.getByRole('button', { name: 'Жазбаларын жолға алу' }).click()
  await home.getByLabel('Қай күнге дейін').fill('2026-12-01')
  await home.getByRole('button', { name: 'Жолға алу', exact: true }).click()
  await expect(home.getByText('Соңғы күні: 1 желтоқсан, сейсенбі')).toBeVisible()
  await expect(home.getByText(/қабылданды/)).toBeVisible()
  school.line.cut()
  await phone.close()

  phone = await turnOn('2026-11-27T07:00:00Z')
  const away = await phone.newPage()
  await away.goto(school.url)
  await expect(away.getByText(/Үш тәулік байланыс болмады/)).toBeVisible()
  await openChild(away, 'Айтқали')
  await away.getByRole('link', { name: /Үйге бару: / }).click()
  await expect(away.getByText('Пеші суық')).toBeVisible()
  await expect(away.getByText(closed)).toHaveCount(0)
  await openChild(away, 'Бекенов')
  await expect(away.getByText(closed)).toBeVisible()
  await expect(away.getByRole('link', { name: /Үйге бару: / })).toHaveCount(0)
  await expect(away.getByText('Әзірге жазба жоқ')).toHaveCount(0)
  await writeVisit(away, 'Бекенов', 'Отыны таусылды')
  await expect(away.getByText('Отыны таусылды')).toBeVisible()
  await away.goto(`${school.url}/visits`)
  await expect(away.getByText(closed)).toBeVisible()
  await away.goto(`${school.url}/journey`)
  await expect(away.getByRole('heading', { name: /Жолға алынған: 1/ })).toBeVisible()
  await expect(away.getByText('жазба: 1')).toBeVisible()

  school.line.join()
  await away.goto(`${school.url}/phone`)
  await away.getByRole('button', { name: /Қазір жіберу/ }).click()
  await expect(away.getByText('Бәрі тапсырылды').first()).toBeVisible()
  await openChild(away, 'Бекенов')
  await expect(away.getByRole('link', { name: /Үйге бару: / })).toHaveCount(2)
  await expect(away.getByText(closed)).toHaveCount(0)
  await away
    .getByRole('link', { name: /Үйге бару: / })
    .last()
    .click()
  await expect(away.getByText('Үйі жылы')).toBeVisible()

  await away.goto(`${school.url}/journey`)
  await away.getByRole('button', { name: 'Бәрін аяқтау' }).click()
  await expect(away.getByRole('heading', { name: /Жолға алынған: / })).toHaveCount(0)
  await openChild(away, 'Айтқали')
  await expect(away.getByRole('link', { name: /Үйге бару: / })).toHaveCount(1)
  await phone.close()
})

async function openChild(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await page.getByRole('searchbox').fill(name)
  await page.locator('a[href^="/pupils/"]').first().click()
  await expect(page.getByRole('heading', { name: 'Оқиғалар' })).toBeVisible()
}

async function writeVisit(page: Page, name: string, seen: string): Promise<void> {
  await openChild(page, name)
  await page.getByRole('button', { name: 'Үйге бару' }).click()
  await page.getByRole('button', { name: 'Бала үйінде болды' }).click()
  await page.getByLabel(/^Не көрдіңіз/).fill(seen)
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(page.getByRole('button', { name: 'Түзету' })).toBeVisible()
}
