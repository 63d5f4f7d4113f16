import type { Page } from '@playwright/test'
import { director, expect, type Person, saule, test, untilOfflineReady } from './fixtures.ts'
import { axeFindings, layoutFindings } from './school/look.ts'
import { fillAndKeep } from './school/phone.ts'

const dana: Person = { role: 'care', name: 'Дана Ерболқызы' }
const said = 'Анасымен сөйлестім, етігі жоқ екен'

async function openChild(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await page.getByRole('searchbox').fill(name)
  await page.locator('main a[href^="/pupils/"]').first().click()
  await expect(page.getByRole('heading', { name: 'Оқиғалар' })).toBeVisible()
}

/** Opens a case for a child, with these colleagues beside oneself; gives its address. */
async function openCase(page: Page, name: string, ...colleagues: Person[]): Promise<string> {
  await openChild(page, name)
  await page.getByRole('link', { name: 'Сүйемелдеуді бастау' }).click()
  await page.getByRole('button', { name: 'Жүйелі түрде сабақ қалдырады' }).click()
  for (const colleague of colleagues) await page.getByLabel(colleague.name).check()
  await page.getByRole('button', { name: 'Сүйемелдеуді бастау' }).click()
  await expect(page.getByRole('link', { name: 'Жазба қосу' })).toBeVisible()
  return new URL(page.url()).pathname
}

async function writeNote(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Жазба қосу' }).click()
  await page.getByLabel('Не болды, не істелді').fill(text)
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(page.getByText(text)).toBeVisible()
}

async function amendNote(page: Page, url: string, text: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Түзету' }).click()
  await page.getByLabel('Не болды, не істелді').fill(text)
  await page.getByRole('button', { name: 'Түзетуді тапсыру' }).click()
  await expect(page.getByText(text)).toBeVisible()
}

/** Until all that was written has arrived, and all that is new was read. */
async function catchUp(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/phone`)
  await page.getByRole('button', { name: /Қазір жіберу/ }).click()
  await expect(page.getByText('Бәрі тапсырылды').first()).toBeVisible()
}

test('a case opened and written without a network is read by the colleague who is named, and by no other @both', async ({
  school,
  browser
}) => {
  test.setTimeout(180_000)
  const { elsewhere } = school
  const colleague = await elsewhere.enter(browser, dana)
  const office = await elsewhere.enter(browser, director)
  const page = await school.enter(browser, saule)
  await untilOfflineReady(page)
  school.line.cut()
  const path = await openCase(page, 'Айтқали', dana)
  await writeNote(page, said)
  await expect(page.getByText('осы құрылғыда', { exact: true })).toHaveCount(2)
  school.line.join()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByText(/^қабылданды/)).toHaveCount(2, { timeout: 40_000 })
  await openChild(page, 'Айтқали')
  await expect(page.getByText('Сүйемелдеу басталды: Жүйелі түрде сабақ қалдырады')).toBeVisible()

  await catchUp(colleague, elsewhere.url)
  await colleague.goto(`${elsewhere.url}/cases`)
  await expect(colleague.getByRole('heading', { name: 'Сізге тапсырылғаны: 1' })).toBeVisible()
  await colleague.getByRole('link', { name: /Айтқали/ }).click()
  await expect(colleague.getByText('Жазбалар бұл құрылғыда жоқ.')).toBeVisible()
  await expect(colleague.getByText(said)).toHaveCount(0)
  await colleague.getByRole('button', { name: 'Жазбаларды жүктеу' }).click()
  await expect(colleague.getByText(said)).toBeVisible()

  await catchUp(office, elsewhere.url)
  await office.goto(`${elsewhere.url}/cases`)
  await expect(office.getByRole('heading', { name: 'Басқаларға тапсырылғаны: 1' })).toBeVisible()
  await office.getByRole('link', { name: /Айтқали/ }).click()
  await expect(office.getByText('Жазбаларды тек осы адамдар оқи алады.')).toBeVisible()
  await expect(office.getByRole('main').getByText(saule.name).first()).toBeVisible()
  await expect(office.getByRole('button', { name: 'Жазбаларды жүктеу' })).toHaveCount(0)
  await expect(office.getByText(said)).toHaveCount(0)

  await page.goto(`${school.url}${path}`)
  await page.getByRole('button', { name: 'Мамандар тізімін өзгерту' }).click()
  await page.getByLabel(dana.name).uncheck()
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(page.getByText(/^қабылданды/)).toHaveCount(2)
  await catchUp(colleague, elsewhere.url)
  await colleague.goto(`${elsewhere.url}${path}`)
  await expect(colleague.getByText('Жазбаларды тек осы адамдар оқи алады.')).toBeVisible()
  await expect(colleague.getByText(said)).toHaveCount(0)
})

test('what is being typed outlives the app, an amendment stands before the note, and the child comes back', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, saule)
  const path = await openCase(page, 'Бекенов')
  await page.getByRole('link', { name: 'Жазба қосу' }).click()
  await fillAndKeep(page, page.getByLabel('Не болды, не істелді'), said)
  await page.reload()
  await expect(page.getByLabel('Не болды, не істелді')).toHaveValue(said)
  await page.getByLabel(/^Келесі қадам күні/).fill('2026-11-27')
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await page.getByRole('button', { name: 'Түзету' }).click()
  await page.getByLabel('Не болды, не істелді').fill('Әкесімен сөйлестім')
  await page.getByRole('button', { name: 'Түзетуді тапсыру' }).click()
  await expect(page.getByText('Әкесімен сөйлестім')).toBeVisible()
  await page.getByText('Бұрынғы нұсқалар: 1').click()
  await expect(page.getByText(said)).toBeVisible()

  await catchUp(page, school.url)
  await page.goto(`${school.url}/cases`)
  await expect(page.getByText('Келесі қадам: 27 қараша, жұма')).toBeVisible()
  await page.goto(`${school.url}${path}`)
  await page.getByRole('button', { name: 'Сүйемелдеуді аяқтау' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Сүйемелдеуді аяқтау' }).click()
  await expect(dialog.getByText('Мұны толтыру керек')).toBeVisible()
  await dialog.getByRole('button', { name: 'Сабаққа оралды' }).click()
  await dialog.getByRole('button', { name: 'Сүйемелдеуді аяқтау' }).click()
  await expect(page.getByText('аяқталған', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Жазба қосу' })).toHaveCount(0)
  await page.getByText('Өзгерістер тарихы: 2').click()
  await expect(page.getByText('Нәтижесі: Сабаққа оралды')).toBeVisible()
  await page.getByRole('button', { name: 'Сүйемелдеуді жалғастыру' }).click()
  await expect(page.getByRole('link', { name: 'Жазба қосу' })).toBeVisible()
  await page.getByRole('button', { name: 'Сүйемелдеуді аяқтау' }).click()
  await dialog.getByRole('button', { name: 'Сабаққа оралды' }).click()
  await dialog.getByRole('button', { name: 'Сүйемелдеуді аяқтау' }).click()
  await expect(page.getByText('аяқталған', { exact: true })).toBeVisible()
  await openChild(page, 'Бекенов')
  await expect(page.getByText('Сүйемелдеу аяқталды: Сабаққа оралды')).toBeVisible()
})

test('two amendments of one note stand beside each other until one takes up both', async ({
  school,
  browser
}) => {
  test.setTimeout(180_000)
  const { elsewhere } = school
  const colleague = await elsewhere.enter(browser, dana)
  const page = await school.enter(browser, saule)
  await untilOfflineReady(page)
  const path = await openCase(page, 'Айтқали', dana)
  await writeNote(page, said)
  await catchUp(page, school.url)
  await catchUp(colleague, elsewhere.url)
  await colleague.goto(`${elsewhere.url}${path}`)
  await colleague.getByRole('button', { name: 'Жазбаларды жүктеу' }).click()
  school.line.cut()
  await amendNote(page, `${school.url}${path}`, 'Етік берілді')
  await amendNote(colleague, `${elsewhere.url}${path}`, 'Баламен де сөйлестім')
  await catchUp(colleague, elsewhere.url)
  school.line.join()
  await catchUp(page, school.url)

  await page.goto(`${school.url}${path}`)
  const conflict = page.getByRole('region', { name: 'Екі адам екі түрлі жазған' })
  await expect(conflict.getByText('Етік берілді')).toBeVisible()
  await expect(conflict.getByText('Баламен де сөйлестім')).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await conflict.getByRole('button', { name: 'Екеуін біріктіріп жазу' }).click()
  await expect(page.getByLabel('Не болды, не істелді')).toHaveValue(
    /^(Етік берілді\n\nБаламен де сөйлестім|Баламен де сөйлестім\n\nЕтік берілді)$/
  )
  await page.getByRole('button', { name: 'Түзетуді тапсыру' }).click()
  await expect(page.getByText('Бұрынғы нұсқалар: 3')).toBeVisible()
  await expect(conflict).toHaveCount(0)
})

test('what was put away or closed by the lease comes again when it is asked for', async ({
  school,
  browser,
  turnOn
}) => {
  test.setTimeout(300_000)
  let phone = await turnOn('2026-11-23T07:00:00Z')
  const home = await school.enter(browser, saule, phone)
  await untilOfflineReady(home)
  const path = await openCase(home, 'Айтқали')
  await writeNote(home, said)
  await catchUp(home, school.url)
  await home.goto(`${school.url}${path}`)
  await home.getByRole('button', { name: 'Құрылғыдан алып тастау' }).click()
  await expect(home.getByText(said)).toHaveCount(0)
  await home.getByRole('button', { name: 'Жазбаларды жүктеу' }).click()
  await expect(home.getByText(said)).toBeVisible()
  school.line.cut()
  await phone.close()

  phone = await turnOn('2026-11-27T07:00:00Z')
  const away = await phone.newPage()
  await away.goto(`${school.url}/cases`)
  await expect(away.getByText('сүйемелдеу деректері осы құрылғыда жабық')).toBeVisible()
  await openChild(away, 'Айтқали')
  await away.getByRole('link', { name: 'Сүйемелдеу', exact: true }).last().click()
  await expect(away.getByText('сүйемелдеу деректері осы құрылғыда жабық')).toBeVisible()
  await expect(away.getByText(said)).toHaveCount(0)
  await away.getByRole('link', { name: 'Жазба қосу' }).click()
  await away.getByLabel('Не болды, не істелді').fill('Жолда кездестім')
  await away.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(away.getByRole('link', { name: 'Жазба қосу' })).toBeVisible()

  school.line.join()
  await catchUp(away, school.url)
  await away.goto(`${school.url}${path}`)
  await expect(away.getByText(said)).toHaveCount(0)
  await away.getByRole('button', { name: 'Жазбаларды жүктеу' }).click()
  await expect(away.getByText(said)).toBeVisible()
  await expect(away.getByText('Жолда кездестім')).toBeVisible()
  await phone.close()
})

test('the pages of a case stand well @both', async ({ school, browser }) => {
  test.setTimeout(120_000)
  const page = await school.enter(browser, saule)
  const findings: string[] = []
  const look = async (where: string) => {
    await untilStill(page)
    for (const each of [...(await axeFindings(page)), ...(await layoutFindings(page))]) {
      findings.push(`${where}: ${each}`)
    }
  }
  await openCase(page, 'Айтқали')
  await page.getByRole('button', { name: 'Мамандар тізімін өзгерту' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('people')
  await page.getByRole('button', { name: 'Жабу' }).click()
  await page.getByRole('button', { name: 'Сүйемелдеуді аяқтау' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('closing')
  await page.getByRole('button', { name: 'Жабу' }).click()
  await page.getByRole('link', { name: 'Жазба қосу' }).click()
  await page.getByLabel('Не болды, не істелді').fill(said)
  await look('note')
  await page.getByRole('button', { name: 'Тапсыру' }).click()
  await expect(page.getByText(said)).toBeVisible()
  await look('case')
  await page.goto(`${school.url}/cases`)
  await expect(page.getByRole('heading', { name: 'Сізге тапсырылғаны: 1' })).toBeVisible()
  await look('list')
  expect(findings).toEqual([])
})

/** Waits until nothing moves or changes its colour: what is still rising is pale. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextPicture = () => new Promise(requestAnimationFrame)
    const moving = () => document.getAnimations().filter(({ playState }) => playState === 'running')
    // What was begun by the last tap is known one picture later.
    await nextPicture()
    do {
      await nextPicture()
      await Promise.allSettled(moving().map(({ finished }) => finished))
    } while (moving().length > 0)
  })
}
