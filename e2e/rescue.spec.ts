/** What waits leaves a phone as a file, and a colleague's app hands it in. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from '@playwright/test'
import { aigerim, director, expect, phoneWithWork, type TestSchool, test } from './fixtures.ts'
import { openByHand } from './school/lock.ts'

const fileName = /^qamqorlyq-rescue-2026-11-23\.json$/

test('saved under the lock and handed in three times by the office, a register counts once', async ({
  school,
  browser
}) => {
  const page = await phoneWithWork(school, browser)
  const locked = await openByHand(page.context())
  await page.close()
  await locked.goto(school.url)
  await expect(locked.getByLabel('PIN-кодты енгізіңіз')).toBeVisible()
  await locked.getByRole('button', { name: 'Құтқару файлы' }).click()
  const file = await saveFile(locked)
  expect(file).toContain('"form":"sealed"')
  expect(file).not.toContain('sheet:')
  await locked.close()
  school.line.join()

  const office = await school.enter(browser, director)
  await office.goto(`${school.url}/phone`)
  await office.getByRole('link', { name: 'Құтқару файлы' }).click()
  for (const said of ['Тапсырылды: 1', 'Бұрын тапсырылған: 1', 'Бұрын тапсырылған: 1']) {
    await deliver(office, file)
    await expect(office.getByText(said, { exact: true })).toBeVisible()
    expect(school.registers().map(({ entries }) => entries.length)).toEqual([1])
  }
  await deliver(office, file.slice(0, -9))
  await expect(office.getByText('Бұл құтқару файлы емес')).toBeVisible()
})

test('a file of a device that the server does not know is kept, and whoever brings it is told what to do', async ({
  school,
  browser
}) => {
  const page = await phoneWithWork(school, browser)
  const office = await forgetAndDeliver(school, browser, page)
  await expect(office.getByText('Сервер бұл жазба жасалған құрылғыны танымайды.')).toBeVisible()
  await expect(office.getByText('әкімшіден оған жаңа шақыру сұраңыз')).toBeVisible()
  await expect(office.getByText('Бұл құрылғы мектепте тіркелмеген')).toHaveCount(0)
})

test('the office sees work of a device that the server has forgotten, and it counts once that device is known again', async ({
  school,
  browser
}) => {
  const page = await phoneWithWork(school, browser)
  await page.goto(`${school.url}/phone`)
  const number = await page.locator('dt', { hasText: 'Құрылғы нөмірі' }).locator('+ dd').innerText()
  const office = await forgetAndDeliver(school, browser, page)
  await office.getByRole('navigation').getByRole('link', { name: 'Тағы' }).click()
  await office.getByRole('link', { name: 'Қызметкерлер' }).click()
  await office.getByRole('link', { name: 'Бөлек қарау' }).click()
  await expect(office.getByText(`Құрылғы ${number} · жазба: 1`)).toBeVisible()
  await expect(office.getByText('әкімші де қабылдай алмайды')).toBeVisible()

  school.line.join()
  await page.goto(`${school.url}/phone`)
  await page.getByRole('button', { name: /Қазір жіберу/ }).click()
  await expect(page.getByText(/тіркелмеген/).first()).toBeVisible()
  const { secret } = await school.run<{ secret: string }>(
    ...['invite', '--role', 'teacher', '--name', aigerim.name, '--class', '7Ә']
  )
  await page.goto(`${school.url}/#/enrol/${secret}`)
  await page.getByRole('button', { name: aigerim.name }).click()
  await page.getByRole('button', { name: 'Кіру', exact: true }).click()
  await expect.poll(() => school.registers().length).toBe(1)
  await office.reload()
  await expect(office.getByText('Қабылданбаған жазба жоқ.')).toBeVisible()
})

test('a phone whose storage does not open still gives its work away', async ({
  school,
  browser
}) => {
  const page = await phoneWithWork(school, browser)
  await breakStorage(page)
  expect(await saveFile(page)).toContain('"form":"sealed"')
})

test('more than one file can hold is saved in several, one with each tap', async ({
  school,
  browser
}) => {
  const page = await phoneWithWork(school, browser)
  await breakStorage(page)
  await page.evaluate(multiplyWaiting, 800)
  const first = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Құтқару файлын сақтау' }).click()
  expect((await first).suggestedFilename()).toMatch(/-1-of-2\.json$/)
  await expect(page.getByText('бір файлға сыймады')).toBeVisible()
  const second = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Келесі файлды сақтау (2 / 2)' }).click()
  expect((await second).suggestedFilename()).toMatch(/-2-of-2\.json$/)
  await expect(page.getByText('Файлға сақталған жазба: 801')).toBeVisible()
  await expect(page.getByText('бір файлға сыймады')).toHaveCount(0)
})

/** The app asks for a version; without one the browser opens what is there. */
async function breakStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (name, version) {
      if (version !== undefined) throw new DOMException('broken', 'UnknownError')
      return open.call(this, name)
    }
  })
  await page.reload()
  await expect(page.getByText('Құрылғының жады ашылмады')).toBeVisible()
}

/** Runs in the page: lays beside what waits so many envelopes as large as they may be. */
function multiplyWaiting(count: number): Promise<void> {
  return new Promise((done, fail) => {
    const open = indexedDB.open('qamqorlyq')
    open.onsuccess = () => {
      const write = open.result.transaction('outbox', 'readwrite')
      const rows = write.objectStore('outbox')
      const read = rows.getAll()
      read.onsuccess = () => {
        const [{ order: _, id, envelope, ...row }] = read.result
        const body = 'x'.repeat(64_000)
        for (let i = 0; i < count; i++) {
          const copy = `${id.slice(0, -12)}${String(i).padStart(12, '0')}`
          rows.add({ ...row, id: copy, envelope: { ...envelope, id: copy, body } })
        }
      }
      write.oncomplete = () => {
        open.result.close()
        done()
      }
      write.onabort = () => fail(write.error)
    }
  })
}

async function saveFile(page: Page): Promise<string> {
  const arrives = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Құтқару файлын сақтау' }).click()
  const download = await arrives
  expect(download.suggestedFilename()).toMatch(fileName)
  await expect(page.getByText('Файлға сақталған жазба: 1')).toBeVisible()
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The server forgets the devices of a person, as one that was restored from an old backup. */
function forget(school: TestSchool, name: string): void {
  const db = new DatabaseSync(join(school.dataDir, 'qamqorlyq.db'))
  db.prepare('delete from device where person in (select id from person where name = ?)').run(name)
  db.close()
}

/** The server has forgotten a phone whose rescue file the office brings; the page on which that stands. */
async function forgetAndDeliver(school: TestSchool, browser: Browser, page: Page): Promise<Page> {
  await page.goto(`${school.url}/phone`)
  await page.getByRole('link', { name: 'Құтқару файлы' }).click()
  const file = await saveFile(page)
  const office = await school.elsewhere.enter(browser, director)
  forget(school, aigerim.name)
  await office.goto(`${school.elsewhere.url}/rescue`)
  await deliver(office, file)
  await expect(office.getByText('Авторы анықталмады: 1')).toBeVisible()
  return office
}

async function deliver(page: Page, text: string): Promise<void> {
  const file = { name: 'rescue.json', mimeType: 'application/json', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
}
