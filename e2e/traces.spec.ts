/** What was typed about children leaves no trace that can be read without the PIN, and none beside the database. */
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { director, expect, test } from './fixtures.ts'
import config from './playwright.config.ts'
import { setClock } from './school/clock.ts'
import { typePinByItself } from './school/lock.ts'
import { filesWith, randomWord } from './school/traces.ts'

const iin = '159900777784'

test('names, notes and numbers lie in no file of the browser, and in none of the server but its database', async ({
  school,
  browser
}) => {
  test.setTimeout(180_000)
  const [family, given, imported, found, draft, street, inTheClear] = Array.from(
    { length: 7 },
    randomWord
  ) as [string, string, string, string, string, string, string]
  const secret = [family, given, imported, found, draft, street, iin]
  const folder = await mkdtemp(join(tmpdir(), 'qamqorlyq-traces-'))
  const profile = join(folder, 'profile')
  const log = openSync(join(folder, 'log'), 'a')
  try {
    await school.startServer({}, log)
    let context = await openPhone(profile)
    const page = await school.enter(browser, director, context)
    await importChild(page, school.url, imported)

    await page.goto(`${school.url}/pupils`)
    await page.getByRole('searchbox').fill(imported)
    await page.locator('main a[href^="/pupils/"]').first().click()
    await page.getByRole('link', { name: 'Өзгерту' }).click()
    await page.getByLabel('Тегі, аты, әкесінің аты').fill(`${family} ${given}`)
    await page.getByLabel('ЖСН').fill(iin)
    await page.getByLabel('Мекенжайы').fill(street)
    await page.getByRole('button', { name: 'Сақтау' }).click()
    await page.getByRole('button', { name: 'ЖСН көрсету' }).click()
    await expect(page.getByText(iin)).toBeVisible()
    const child = page.url()
    await writeVisit(page, found)
    await page.getByRole('button', { name: 'Тапсыру' }).click()
    await expect(page.getByText(/қабылданды \d\d:\d\d/)).toBeVisible()
    await page.goto(child)
    await writeVisit(page, draft)
    await page.evaluate(keepInTheClear, inTheClear)
    await context.close()

    // The stores of the browser are packed when they are opened again.
    context = await openPhone(profile)
    const again = await context.newPage()
    await again.goto(child)
    await expect(again.getByRole('heading', { name: `${family} ${given}` })).toBeVisible()
    await again.goto(`${school.url}/visits`)
    await expect(again.getByText(family)).toBeVisible()
    await context.close()
    await school.stopServer()

    const open = await filesWith(profile, [inTheClear])
    for (const store of ['IndexedDB', 'Local Storage']) {
      expect(open.found.filter(path => path.includes(store) && /ldb$|log$/.test(path))).not.toEqual(
        []
      )
    }
    const { found: traces, looked } = await filesWith(profile, secret)
    expect(looked).toBeGreaterThan(50)
    expect(traces).toEqual([])

    expect((await filesWith(folder, secret, name => name !== 'log')).found).toEqual([])
    const database = /^qamqorlyq\.db(-wal|-shm)?$/
    expect((await filesWith(school.dataDir, secret)).found.join()).toContain('qamqorlyq.db')
    expect((await filesWith(school.dataDir, secret, name => database.test(name))).found).toEqual([])
  } finally {
    closeSync(log)
    await rm(folder, { recursive: true, force: true })
  }
})

async function openPhone(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    ...config.use?.launchOptions,
    viewport: { width: 1280, height: 800 },
    locale: 'kk-KZ'
  })
  context.setDefaultTimeout(15_000)
  await typePinByItself(context)
  await setClock(context)
  return context
}

async function importChild(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/import`)
  const roll = `Оқушы;Сынып;Туған күні\r\n${name} Дана;7 «Ә»;01.02.2013\r\n`
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'бір.csv', mimeType: '', buffer: Buffer.from(roll) })
  await page.getByRole('button', { name: 'Енгізу: 1' }).click()
  await expect(page.getByRole('heading', { name: 'Тізім енгізілді' })).toBeVisible()
}

async function writeVisit(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Үйге бару' }).click()
  await page.getByRole('button', { name: 'Бала үйінде болды' }).click()
  await page.getByLabel(/^Не көрдіңіз/).fill(note)
  await expect(page.getByText(/осы құрылғыда сақталды \d\d:\d\d/)).toBeVisible()
}

/** What the search must find again: a word that lies there for everybody to read. */
function keepInTheClear(word: string): Promise<void> {
  localStorage.setItem('in the clear', word)
  return new Promise((done, fail) => {
    const open = indexedDB.open('in the clear')
    open.onupgradeneeded = () => open.result.createObjectStore('words')
    open.onerror = () => fail(open.error)
    open.onsuccess = () => {
      const write = open.result.transaction('words', 'readwrite')
      write.objectStore('words').put({ word }, 1)
      write.oncomplete = () => done()
    }
  })
}
