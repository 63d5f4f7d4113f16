/** The office decides the days of the school year, and the registers follow. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, Page } from '@playwright/test'
import { director, expect, type Person, type TestSchool, test } from './fixtures.ts'

const teacherOf3A: Person = { role: 'teacher', name: 'Ахметова Дана', classes: ['3А'] }
const teacherOf7: Person = { role: 'teacher', name: 'Сейітова Айгерім', classes: ['7Ә'] }

/** The day of the stories. */
const frost = '2026-11-23'

async function openCalendar(school: TestSchool, browser: Browser): Promise<Page> {
  const page = await school.enter(browser, director)
  await page.goto(`${school.url}/calendar`)
  await page.getByRole('region', { name: /қараша/ }).waitFor()
  return page
}

/** The id of a class, as the server has it. */
function idOfClass({ dataDir }: TestSchool, grade: number, letter: string): string {
  const db = new DatabaseSync(join(dataDir, 'qamqorlyq.db'), { readOnly: true })
  const rows = db.prepare("select id, body from record where kind = 'class'").all()
  db.close()
  const found = rows.find(({ body }) => {
    const [name] = JSON.parse(String(body)).fields.names
    return name.grade === grade && name.letter === letter
  })
  return String(found?.id)
}

function dayButton(page: Page, name: RegExp) {
  return page.getByRole('button', { name })
}

test('a frost for the youngest closes their registers and no other @both', async ({
  school,
  browser
}) => {
  const page = await openCalendar(school, browser)
  await page.getByRole('button', { name: /^Бүгін сабақ жоқ/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '1', exact: true }).click()
  await dialog.getByLabel('Бірінші күні').fill(frost)
  await dialog.getByLabel('Соңғы күні').fill(frost)
  await expect(dialog).toContainText('Сыныптар: 0–4 · Ауысым: 1')
  await dialog.getByRole('button', { name: 'Сақтау' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(dayButton(page, /23 қараша.*: Кейбір сыныптарда: Ауа райына/)).toBeVisible()

  await dayButton(page, /23 қараша/).click()
  const cold = page.getByRole('dialog').getByRole('listitem').filter({ hasText: '3 «А»' })
  await expect(cold).toContainText('Ауа райына байланысты сабақ тоқтатылды')
  await expect(cold).toContainText('қолданылады')

  const third = await school.enter(browser, teacherOf3A)
  const seventh = await school.enter(browser, teacherOf7)
  await third.goto(`${school.url}/register/${idOfClass(school, 3, 'А')}/${frost}`)
  await seventh.goto(`${school.url}/register/${idOfClass(school, 7, 'Ә')}/${frost}`)
  await expect(third.getByText(/Бұл күні сабақ жоқ: Ауа райына байланысты/)).toBeVisible()
  await expect(third.getByRole('button', { name: /^Растау/ })).toHaveCount(0)
  await expect(seventh.getByRole('button', { name: /^Растау/ })).toBeVisible()
})

test('the sample is marked until it is checked, and wrong quarters are explained @both', async ({
  school,
  browser
}) => {
  const page = await openCalendar(school, browser)
  const note = page.getByRole('region', { name: 'Бұл – үлгі күнтізбе' })
  await note.getByRole('button', { name: 'Тоқсандарды түзету' }).click()
  const dialog = page.getByRole('dialog')
  const end = dialog.getByLabel('1-тоқсан: соңғы күні')
  await end.fill('2026-11-20')
  await dialog.getByRole('button', { name: 'Сақтау' }).click()
  await expect(dialog.getByRole('alert')).toContainText('2-тоқсан: алдыңғы тоқсанмен қабаттасып')
  await expect(end).toHaveValue('2026-11-20')
  await end.fill('2026-10-24')
  const readBack = page.waitForResponse('**/api/pull')
  await dialog.getByRole('button', { name: 'Сақтау' }).click()
  await expect(dialog).toHaveCount(0)
  await readBack
  await note.getByRole('button', { name: /^Бұйрықпен салыстырдым/ }).click()
  await expect(note).toHaveCount(0)
  await expect(page.getByText(/^Бұйрықпен салыстырылған:/)).toBeVisible()
})

test('the next year begins from this one, unchecked @desktop', async ({ school, browser }) => {
  const page = await openCalendar(school, browser)
  await page.getByRole('button', { name: /^Келесі жылды бастау/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Келесі жылды бастау/ }).click()
  await page.getByRole('region', { name: 'қыркүйек 2027' }).waitFor()
  await expect(page.getByText(/2027–2028 оқу жылының күндері/)).toBeVisible()
  await expect(dayButton(page, /16 желтоқсан.*: Мереке күні/)).toBeVisible()
})
