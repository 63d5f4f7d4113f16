/** What a phone keeps, asked of its database as it lies there, past the app. */
import type { Page } from '@playwright/test'

/** Waits until a setting is kept on the phone, or a part of it. */
export async function untilSetting(page: Page, name: string, part = ''): Promise<void> {
  await page.evaluate(
    ([name, part]) =>
      new Promise<void>((done, fail) => {
        const ends = performance.now() + 120_000
        const look = () => {
          const open = indexedDB.open('qamqorlyq')
          open.onerror = () => fail(open.error)
          open.onsuccess = () => {
            const read = open.result.transaction('settings').objectStore('settings').get(name!)
            read.onsuccess = () => {
              open.result.close()
              const value = read.result?.value
              if (part ? value?.[part] : value) done()
              else if (performance.now() > ends) fail(new Error(`no ${name}`))
              else setTimeout(look, 20)
            }
          }
        }
        look()
      }),
    [name, part]
  )
}
