/** The register: a few taps, nothing written by looking, corrected with its history. */
import type { Locator, Page } from '@playwright/test'
import { aigerim, director, expect, openRegister, test } from './fixtures.ts'
import { storyNow } from './school/clock.ts'

test('opening writes nothing, and a class with two absent costs four taps', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  expect(school.registers()).toEqual([])

  const rows = page.locator('[data-pupil]')
  await expect(rows).toHaveCount(27)
  await rows.nth(3).click()
  await rows.nth(8).click()
  await expect(page.getByText('Тізімде 27 · келді 25 · жоқ 2')).toBeVisible()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  expect(school.registers()).toHaveLength(1)
})

test('a tap is absent, a second one late, a third one takes it back', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  const row = page.locator('[data-pupil]').first()
  await row.click()
  await expect(row).toContainText('Келмеді')
  await row.click()
  await expect(row).toContainText('Кешікті')
  await row.click()
  await expect(row).not.toContainText('Кешікті')
  await expect(page.getByRole('button', { name: 'Растау: бәрі осында' })).toBeVisible()
})

test('what was marked is still there after the app was killed', async ({ school, browser }) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.locator('[data-pupil]').nth(2).click()
  await expect(page.locator('[data-pupil]').nth(2)).toContainText('Келмеді')
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(school.url)
  await openRegister(again)
  await expect(again.locator('[data-pupil]').nth(2)).toContainText('Келмеді')
})

test('a confirmation can be taken back until the screen is left', async ({ school, browser }) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.locator('[data-pupil]').nth(5).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await page.getByRole('button', { name: 'Қайтару' }).click()
  await expect(page.getByText('Толтырылмаған').first()).toBeVisible()
  await expect(page.locator('[data-pupil]').nth(5)).toContainText('Келмеді')
})

test('whoever comes after the confirmation costs one tap, and the history keeps both', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.locator('[data-pupil]').first().click()
  const height = await heightOf(page.locator('.pupil').first())
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  const arrived = page.getByRole('button', { name: /^Келді: / })
  await expect(arrived).toBeVisible()
  expect(await heightOf(page.locator('.pupil').first())).toBeLessThanOrEqual(height)
  expect(await heightOf(arrived)).toBeGreaterThanOrEqual(48)
  await arrived.click()
  await expect(page.locator('[data-pupil]').first()).toContainText('Кешікті')
  await page.locator('[data-pupil]').first().click()
  const history = page.getByRole('dialog').locator('section', { hasText: 'Өзгерістер' })
  await expect(history.getByRole('listitem')).toHaveCount(2)
  await expect(history).toContainText('Келмеді')
  await expect(history).toContainText('Кешікті')
})

test('the reason is given in a second step, a social one among them', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  const row = page.locator('[data-pupil]').first()
  await row.click()
  await page
    .getByRole('button', { name: /^Толығырақ/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Әлеуметтік себеп' }).click()
  await page.getByRole('button', { name: 'Аяқ киімі жоқ', exact: true }).click()
  await page.getByRole('button', { name: 'Сақтау' }).click()
  await expect(row).toContainText('Аяқ киімі жоқ')
})

test('the office marks with the keyboard alone @desktop', async ({ school, browser }) => {
  const page = await school.enter(browser, director)
  await page
    .getByRole('link', { name: /^7 «Ә»/ })
    .first()
    .click()
  const rows = page.locator('[data-pupil]')
  await rows.first().waitFor()
  await page.keyboard.press('ArrowDown')
  await expect(rows.first()).toBeFocused()
  for (const [key, words] of [
    ['ж', 'Келмеді'],
    ['о', 'Кешікті'],
    ['б', 'Ауырады'],
    ['е', 'Ерте кетті']
  ] as const) {
    await page.keyboard.press('ArrowDown')
    await type(page, key)
    await expect(page.locator('[data-pupil]:focus')).toContainText(words)
  }
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.locator('[data-pupil]:focus')).toContainText('Келмеді')

  await page.keyboard.press('/')
  const name = (await rows.nth(20).locator('.pupil-name').innerText()).split(' ')
  await page.keyboard.type(`${name[1]} ${name[0]}`.toLowerCase())
  await page.keyboard.press('ArrowDown')
  await type(page, 'д')
  await page.getByRole('dialog').getByRole('button', { name: 'Отбасы жағдайы' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Сақтау' }).click()
  await expect(rows.first()).toContainText('Отбасы жағдайы')
  await rows.first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  await expect(page.getByText('Тізімде 27 · келді 23 (кешікті 1) · жоқ 4')).toBeVisible()
})

test('keys that come faster than the screen is painted lose no mark @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, director)
  await page
    .getByRole('link', { name: /^7 «Ә»/ })
    .first()
    .click()
  const rows = page.locator('[data-pupil]')
  await rows.nth(20).waitFor()
  await rows.first().evaluate(async first => {
    const press = (row: Element, key: string) => {
      row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      return new Promise(done => setTimeout(done))
    }
    const all = [...document.querySelectorAll('[data-pupil]')]
    for (const row of all.slice(0, 4)) await press(row, 'ж')
    await press(first, 'Enter')
  })
  await expect(page.getByText('Тізімде 27 · келді 23 · жоқ 4')).toBeVisible()
})

test('a thumb that scrolls over the names marks nobody', async ({ school, browser }) => {
  const context = await school.openContext(browser, { hasTouch: true, isMobile: true })
  const page = await school.enter(browser, aigerim, context)
  await openRegister(page)
  const client = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x: 150, y }]
    })
  await touch('touchStart', 550)
  for (let y = 540; y >= 200; y -= 20) await touch('touchMove', y)
  await touch('touchEnd')
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100)
  await expect(page.getByText('Тізімде 27 · келді 27 · жоқ 0')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a planned absence is filled in, and "the rest are here" jumps over it', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await page.getByRole('navigation').getByRole('link', { name: 'Оқушылар' }).click()
  await page.locator('a[href^="/pupils/"]').nth(1).click()
  await page.getByRole('link', { name: 'Келмейтін күндері' }).click()
  await page.getByRole('button', { name: 'Ауырады' }).click()
  await page.getByRole('button', { name: 'Алдын ала белгілеу' }).click()
  await expect(page.getByText('осы құрылғыда').or(page.getByText(/қабылданды/))).toBeVisible()
  await openRegister(page)
  const planned = page.locator('.pupil.excused [data-pupil]')
  await expect(planned).toContainText(/Ауырады · соңғы күні: \d\d\.\d\d/)
  await expect(page.getByText('Тізімде 27 · келді 26 · жоқ 1')).toBeVisible()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  await expect(planned).toHaveCount(1)
})

test('classes that are taught together are taken on one screen, with one tap', async ({
  school,
  browser
}) => {
  school.combine('3А', '7Б')
  const page = await school.enter(browser, { ...aigerim, classes: ['3А', '7Б'] })
  await openRegister(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 «А» · 7 «Б»')
  await expect(page.getByText('Тізімде 33 · келді 33 · жоқ 0')).toBeVisible()
  await page.getByRole('button', { name: 'Растау: бәрі осында' }).click()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toHaveCount(2)
  expect(school.registers()).toHaveLength(2)
})

test('a record says truly where it is: on this phone, in the air, received', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  let letThrough = () => {}
  const held = new Promise<void>(done => {
    letThrough = done
  })
  await page.route('**/api/push', async route => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Растау: бәрі осында' }).click()
  await expect(page.getByText('жіберілуде')).toBeVisible()
  letThrough()
  await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
  await expect(page.getByText(/№ \d+ · Толтырған: Айгерім Сейітқызы/)).toBeVisible()
})

test('a register of more than seven days ago is corrected with a reason, which stays', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.getByLabel('Күнді таңдау').fill(schoolDayBefore(14))
  await expect(page.getByText(/^Бүгінгі күн емес: /)).toBeVisible()
  const row = page.locator('[data-pupil]').first()
  await row.click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByRole('button', { name: /^Келді: / })).toHaveCount(0)
  await row.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Ауырады' }).click()
  await expect(dialog.getByRole('button', { name: 'Сақтау' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: /Өзгерту себебі/ }).fill('Анықтама әкелді')
  await dialog.getByRole('button', { name: 'Сақтау' }).click()
  await expect(row).toContainText('Ауырады')
  await row.click()
  const history = dialog.locator('section', { hasText: 'Өзгерістер' })
  await expect(history.getByRole('listitem').last()).toContainText('Келмеді → Ауырады')
  await expect(history.getByRole('listitem').last()).toContainText('Анықтама әкелді')
})

test('a day without school is refused with the reason', async ({ school, browser }) => {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await page.getByLabel('Күнді таңдау').fill('2026-11-22')
  await expect(page.getByText('Бұл күні сабақ жоқ: Демалыс күні')).toBeVisible()
  await expect(page.locator('[data-pupil]').first()).toBeDisabled()
  await expect(page.getByRole('button', { name: /^Растау/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Бүгін', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Растау/ })).toBeVisible()
})

/** Types one letter of a Kazakh or Russian keyboard, which Playwright's own does not have. */
async function type(page: Page, key: string): Promise<void> {
  const client = await page.context().newCDPSession(page)
  await client.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key })
  await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key })
  await client.detach()
}

/** A day that is no weekend, at least so many days ago. */
function schoolDayBefore(days: number): string {
  const day = new Date(storyNow().getTime() - days * 86_400_000)
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

async function heightOf(shown: Locator): Promise<number> {
  return (await shown.boundingBox())?.height ?? 0
}
