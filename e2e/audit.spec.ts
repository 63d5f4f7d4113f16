import { aigerim, director, expect, saule, test, untilOfflineReady } from './fixtures.ts'

test('The office sees who took data out, also when it left without a network', async ({
  school,
  browser
}) => {
  const teacher = await school.enter(browser, aigerim)
  await untilOfflineReady(teacher)
  await teacher.goto(`${school.url}/export`)
  school.line.cut()
  const [download] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('button', { name: 'Файл жасау' }).click()
  ])
  expect(download.suggestedFilename()).toMatch(/^registers-/)
  const office = await school.elsewhere.enter(browser, director)
  await office.getByRole('link', { name: 'Тағы' }).click()
  await office.getByRole('link', { name: 'Кім не істеді' }).click()
  await expect(office.getByText('Жазбалар бүтін')).toBeVisible()
  const exported = office.getByRole('listitem').filter({ hasText: 'Деректер файлға шығарылды' })
  await expect(exported).toHaveCount(0)

  school.line.join()
  await teacher.evaluate(() => dispatchEvent(new Event('online')))
  await expect
    .poll(async () => {
      await office.reload()
      await expect(office.getByText('Жазбалар бүтін')).toBeVisible()
      return exported.count()
    })
    .toBe(1)
  await expect(exported).toContainText('Журналдар')
  await expect(exported).toContainText(aigerim.name)
})

test('The office sees who read a visit that somebody else has written, once a day', async ({
  school,
  browser
}) => {
  const author = await school.enter(browser, saule)
  await author.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await author.locator('a[href^="/pupils/"]').first().click()
  await author.getByRole('button', { name: 'Үйге бару' }).click()
  await author.getByRole('button', { name: 'Бала үйінде болды' }).click()
  await author.getByLabel(/^Не көрдіңіз/).fill('Пеші суық')
  await author.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(author.getByText('Пеші суық')).toBeVisible()
  await expect(author.getByText(/қабылданды/)).toBeVisible()
  await expect(author.getByText('тізіліміне жазылады')).toHaveCount(0)
  const { pathname } = new URL(author.url())

  const office = await school.enter(browser, director)
  for (let i = 0; i < 2; i++) {
    await office.goto(`${school.url}${pathname}`)
    await expect(office.getByText('Пеші суық')).toBeVisible()
    await expect(office.getByText('тізіліміне жазылады')).toBeVisible()
  }
  await office.goto(`${school.url}/audit`)
  const readings = office.getByRole('listitem').filter({ hasText: 'Үйге бару жазбасы оқылды' })
  await expect
    .poll(async () => {
      await office.reload()
      await expect(office.getByText('Жазбалар бүтін')).toBeVisible()
      return readings.count()
    })
    .toBe(1)
  await expect(readings).toContainText(director.name)
  await expect(readings).toContainText('оқылған күні: 23.11.2026')
})
