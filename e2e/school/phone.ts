/** What a phone keeps, asked of its database as it lies there, past the app. */
import { expect, type Locator, type Page } from '@playwright/test'

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

/** The databases of the app on a phone. */
export async function databasesOf(page: Page): Promise<string[]> {
  const names = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? '')
  )
  return names.filter(name => name.startsWith('qamqorlyq')).sort()
}

/** The keys of all that a database holds, by its tables; a table that is empty is left out. */
export async function contentsOf(page: Page, database: string): Promise<Record<string, string[]>> {
  return page.evaluate(
    name =>
      new Promise((done, fail) => {
        const open = indexedDB.open(name)
        open.onerror = () => fail(open.error)
        open.onsuccess = () => {
          const db = open.result
          const found: Record<string, string[]> = {}
          const read = db.transaction([...db.objectStoreNames])
          for (const table of db.objectStoreNames) {
            const keys = read.objectStore(table).getAllKeys()
            keys.onsuccess = () => {
              if (keys.result.length > 0) found[table] = keys.result.map(String).sort()
            }
          }
          read.oncomplete = () => {
            db.close()
            done(found)
          }
        }
      }),
    database
  )
}

/** From now on the phone has no room for what the app wants to keep, until `makeRoom`. */
export async function fillDisk(page: Page): Promise<void> {
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    IDBObjectStore.prototype.put = full
    Object.assign(window, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put }) })
  })
}

export async function makeRoom(page: Page): Promise<void> {
  await page.evaluate('makeRoom()')
}

/** Fills in a field, and waits until what was typed is kept on the phone: a reload comes sooner than a person. */
export async function fillAndKeep(page: Page, field: Locator, text: string): Promise<void> {
  const since = await page.evaluate(() => Date.now())
  await field.fill(text)
  await untilKept(page, since)
}

/** Waits until a draft was kept after that moment, by the clock of the page. */
export async function untilKept(page: Page, since: number): Promise<void> {
  await expect.poll(() => page.evaluate(newestDraft)).toBeGreaterThanOrEqual(since)
}

/** Runs in the page: when a draft was kept last. */
function newestDraft(): Promise<number> {
  return new Promise((done, fail) => {
    const open = indexedDB.open('qamqorlyq')
    open.onerror = () => fail(open.error)
    open.onsuccess = () => {
      const read = open.result.transaction('drafts').objectStore('drafts').getAll()
      read.onsuccess = () => {
        open.result.close()
        done(Math.max(0, ...read.result.map(({ at }) => at)))
      }
    }
  })
}
