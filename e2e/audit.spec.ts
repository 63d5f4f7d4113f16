import { aigerim, director, expect, test, untilOfflineReady } from './fixtures.ts'

test('The office sees who took data out, also when it left without a network', async ({
  school,
  browser
}) => {
  const teacher = await school.enter(browser, aigerim)
  await untilOfflineReady(teacher)
  await teacher.goto(`${school.url}/export`)
  await teacher.context().setOffline(true)
  const [download] = await Promise.all([
    teacher.waitForEvent('download'),
    teacher.getByRole('button', { name: 'Файл жасау' }).click()
  ])
  expect(download.suggestedFilename()).toMatch(/^registers-/)
  const office = await school.enter(browser, director)
  await office.getByRole('link', { name: 'Тағы' }).click()
  await office.getByRole('link', { name: 'Кім не істеді' }).click()
  await expect(office.getByText('Жазбалар бүтін')).toBeVisible()
  const exported = office.getByRole('listitem').filter({ hasText: 'Деректер файлға шығарылды' })
  await expect(exported).toHaveCount(0)

  await teacher.context().setOffline(false)
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
