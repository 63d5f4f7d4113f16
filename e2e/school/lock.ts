/** The PIN of the stories' people, and how it is typed wherever the lock stands in the way. */
import type { BrowserContext, Page } from '@playwright/test'

export const pin = '481516'

/** Types the PIN by itself on every page of this phone, as a person does without thinking. */
export async function typePinByItself(context: BrowserContext): Promise<void> {
  await context.addInitScript(digits => {
    new MutationObserver(() => {
      const field = document.querySelector<HTMLInputElement>('form.enter-pin #pin')
      if (!field || field.value || field.dataset.typed || 'byHand' in window) return
      field.dataset.typed = 'yes'
      field.value = digits
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }).observe(document, { childList: true, subtree: true })
  }, pin)
  context.on('page', page => {
    void page.addLocatorHandler(page.locator('form.choose-pin'), () => choosePin(page))
  })
}

/** A new window of this phone, in which a story types the PIN itself. */
export async function openByHand(context: BrowserContext): Promise<Page> {
  context.removeAllListeners('page')
  const page = await context.newPage()
  await page.addInitScript(() => Object.assign(window, { byHand: true }))
  return page
}

export async function choosePin(page: Page, chosen = pin): Promise<void> {
  await page.locator('#pin').fill(chosen)
  await page.locator('#pin-again').fill(chosen)
  await page.locator('form.choose-pin button[type=submit]').click()
}

/** The last digit opens. */
export async function enterPin(page: Page, typed = pin): Promise<void> {
  await page.locator('form.enter-pin #pin').fill(typed)
}
