/** Every screen, for every role, in three languages, light and dark, also with text twice as large. */
import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test'
import { type Screen, screens } from '../src/client/ui/route.ts'
import { aigerim, director, expect, type Person, saule, type TestSchool, test } from './fixtures.ts'
import { axeFindings, layoutFindings } from './school/look.ts'

const people: Person[] = [aigerim, saule, director]
const looks: Record<string, RegExp> = {
  light: /^(Жарық|Светл|Light)/,
  dark: /^(Қараңғы|Тёмн|Dark)/
}

/** Colours do not depend on the language, so the dark look is seen in one of them. */
const dresses = [
  { language: 'kk', name: 'Қазақша', look: 'dark' },
  { language: 'kk', name: 'Қазақша', look: 'light' },
  { language: 'ru', name: 'Русский', look: 'light' },
  { language: 'en', name: 'English', look: 'light' }
]

for (const person of people) {
  test(`every screen stands well for ${person.role} @both`, async ({ school, browser }) => {
    test.setTimeout(600_000)
    const context = await school.openContext(browser)
    const trouble = watch(context, school)
    const page = await school.enter(browser, person, context)
    const paths = await pathsFor(page)
    const findings: string[] = []
    const note = (path: string, how: string, found: string[]) =>
      findings.push(...found.map(each => `${path} ${how}: ${each}`))
    for (const { language, name, look } of dresses) {
      await dress(page, name, look)
      for (const path of paths) {
        await open(page, path)
        note(path, `${language} ${look}`, await layoutFindings(page))
        note(path, `${language} ${look}`, await axeFindings(page))
        if (look === 'dark') continue
        await enlarge(page, '200%')
        note(path, `${language} 200 %`, await layoutFindings(page))
        await enlarge(page, '')
      }
    }
    expect([...trouble, ...findings]).toEqual([])
  })
}

/** Complaints of the browser, such as a breach of the page's policy, and requests to others. */
function watch(context: BrowserContext, school: TestSchool): string[] {
  const trouble: string[] = []
  context.on('request', request => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== school.url) trouble.push(`request to ${origin}`)
  })
  context.on('console', message => {
    if (message.type() !== 'error' || isRefusal(message)) return
    trouble.push(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('weberror', ({ error }) => trouble.push(`error: ${error().message}`))
  return trouble
}

/** The server's no to what a role may not ask is an answer; the browser writes it down all the same. */
function isRefusal(message: ConsoleMessage): boolean {
  return /status of 40[134]/.test(message.text()) && message.location().url.includes('/api/')
}

/** The address of every screen; those about one child, about the first of the list. */
async function pathsFor(page: Page): Promise<string[]> {
  await open(page, '/pupils')
  const child = page.locator('a[href^="/pupils/"]').first()
  const path = (await child.getAttribute('href')) ?? ''
  await open(page, path)
  const caseOfChild = await openCase(page)
  await open(page, path)
  await page.getByRole('button', { name: 'Үйге бару' }).first().click()
  await page.waitForURL('**/visits/*')
  const about: Partial<Record<Screen, string>> = {
    today: '/',
    pupil: path,
    absence: path.replace('pupils', 'absences'),
    visit: new URL(page.url()).pathname,
    ...(caseOfChild && { case: caseOfChild })
  }
  const forms = caseOfChild ? [path.replace('pupils', 'cases/new'), `${caseOfChild}/note`] : []
  return [...screens.map(screen => about[screen] ?? `/${screen}`), ...forms]
}

/** Opens a case on the page of a child, if this person may; gives its address. */
async function openCase(page: Page): Promise<string | undefined> {
  const begin = page.getByRole('link', { name: 'Сүйемелдеуді бастау' })
  if ((await begin.count()) === 0) return undefined
  await begin.click()
  await page.getByRole('button', { name: 'Тәуекел тобында' }).click()
  await page.getByRole('button', { name: 'Сүйемелдеуді бастау' }).click()
  await page.getByRole('link', { name: 'Жазба қосу' }).waitFor()
  return new URL(page.url()).pathname
}

/** Chooses language and look as a person does. */
async function dress(page: Page, language: string, look: string): Promise<void> {
  await open(page, '/more')
  await page.getByRole('button', { name: language, exact: true }).click()
  await page.getByRole('button', { name: looks[look] }).click()
  await page.locator(`html[data-theme="${look}"]`).waitFor()
}

/** Goes to a screen within the app, and waits until it has come to rest. */
async function open(page: Page, path: string): Promise<void> {
  await page.evaluate(to => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await atRest(page)
}

/** Nothing is fetched for it, so the page has come to rest with what it paints next. */
async function enlarge(page: Page, size: string): Promise<void> {
  await page.evaluate(async to => {
    document.documentElement.style.fontSize = to
    for (let i = 0; i < 3; i++) await new Promise(done => requestAnimationFrame(done))
  }, size)
}

/** The page has a heading, and nothing on it has changed for a while. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let quiet = 0
    let before = ''
    for (let i = 0; i < 200 && quiet < 4; i++) {
      await new Promise(done => setTimeout(done, 50))
      const now = document.querySelector('h1') ? document.body.innerHTML : ''
      quiet = now !== '' && now === before ? quiet + 1 : 0
      before = now
    }
  })
}
