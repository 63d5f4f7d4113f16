/** The keyboard alone: no mouse, and nobody loses where they are. */
import type { Page } from '@playwright/test'
import { aigerim, expect, test } from './fixtures.ts'

test('the shell is walked by keyboard, and where one stands is seen @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await page.reload()
  await page.getByRole('navigation').first().waitFor()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Мазмұнға өту' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Мазмұнға өту' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await page.keyboard.press('Shift+Tab')
  await goTo(page, 'Мәзірге өту', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await goTo(page, 'Журнал')
  await page.keyboard.press('Enter')
  await page.locator('[data-pupil]').first().waitFor()

  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(outlineOfFocus)).toMatch(/^solid [2-9]px/)
  }
})

test('a dialog keeps the focus, and gives it back where it was @desktop', async ({
  school,
  browser
}) => {
  const page = await school.enter(browser, aigerim)
  await page.getByRole('navigation').getByRole('link', { name: 'Журнал' }).focus()
  await page.keyboard.press('Enter')
  const row = page.locator('.pupil', { has: page.locator('[data-pupil]') }).nth(2)
  const opener = row.locator('.pupil-more')
  await row.locator('[data-pupil]').focus()
  await page.keyboard.press('Tab')
  await expect(opener).toBeFocused()
  await page.keyboard.press('Enter')

  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  for (let stop = 0; stop < 20; stop++) {
    await page.keyboard.press('Tab')
    expect(await dialog.evaluate(isAroundFocus)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
})

/** Walks on until the link of this name has the focus. */
async function goTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const link = page.getByRole('link', { name, exact: true })
  for (let stop = 0; stop < 20; stop++) {
    if (await link.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(link).toBeFocused()
}

function outlineOfFocus(): string {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
  return `${outlineStyle} ${outlineWidth}`
}

/** The browser's own bar, where `body` has the focus, is no part of the page behind. */
function isAroundFocus(dialog: Element): boolean {
  const focused = document.activeElement
  return focused === document.body || dialog.contains(focused)
}
