/** A school with its server, its line and its people; and the words in which stories are told. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page
} from '@playwright/test'
import { clockAt, setClock } from './school/clock.ts'
import { type NetworkLine, openLine } from './school/line.ts'
import { typePinByItself } from './school/lock.ts'
import { untilSetting } from './school/phone.ts'
import { inventRoll, toCsv } from './school/roll.ts'
import { commandLine, type RunningServer, startServer } from './school/server.ts'

export interface TestSchool {
  url: string
  dataDir: string
  /** The line of all who use `url`. */
  line: NetworkLine
  /** The same school over a second line, for who goes on working while `line` is cut. */
  elsewhere: Omit<TestSchool, 'elsewhere'>
  stopServer: () => Promise<void>
  /** `log` takes all that it prints. */
  startServer: (env?: Record<string, string>, log?: number) => Promise<void>
  /** Enrols a person on a new phone or computer and waits until the first screen is ready. */
  enter: (browser: Browser, person: Person, context?: BrowserContext) => Promise<Page>
  /** A phone or computer that nobody has used, with the clock of the stories; PINs are typed by themselves. */
  openContext: (browser: Browser, options?: BrowserContextOptions) => Promise<BrowserContext>
  run: <T>(...args: string[]) => Promise<T>
  /** Teaches these classes together, before anybody has read them. */
  combine: (...classNames: string[]) => void
  /** Every register that the server has: class, day, and the statements about it. */
  registers: () => { id: string; entries: { id: string; by: string }[] }[]
}

export interface Person {
  role: 'teacher' | 'care' | 'office'
  name: string
  classes?: string[]
}

export const aigerim: Person = { role: 'teacher', name: 'Айгерім Сейітқызы', classes: ['7Ә'] }
export const bolat: Person = { role: 'teacher', name: 'Болат Ержанұлы', classes: ['7Ә'] }
export const saule: Person = { role: 'care', name: 'Сәуле Маратқызы' }
export const director: Person = { role: 'office', name: 'Гүлнар Асқарқызы' }

/** Turns one phone on at a moment of its clock, with all that it kept; close it before the next time. */
type TurnOn = (moment: string) => Promise<BrowserContext>

export const test = base.extend<{ school: TestSchool; turnOn: TurnOn }, { imported: string }>({
  /** The data of the school as it stands after its roll has come in; every story gets a copy. */
  imported: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names it is asked for
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'qamqorlyq-school-'))
      const roll = join(dataDir, 'roll.csv')
      await writeFile(roll, toCsv(inventRoll({ '7Ә': 27, '7Б': 24, '3А': 9 })))
      await commandLine(dataDir, ['import', roll, '--school', 'Тобылғы орта мектебі'], clockAt())
      await use(dataDir)
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' }
  ],
  school: async ({ imported }, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'qamqorlyq-story-'))
    await cp(imported, dataDir, { recursive: true })
    const run = <T>(...args: string[]) => commandLine<T>(dataDir, args, clockAt())
    let server: RunningServer = await startServer(dataDir, clockAt())
    const lines = [await openLine(() => server.port), await openLine(() => server.port)] as const
    const over = (line: NetworkLine): TestSchool['elsewhere'] => ({
      url: `http://localhost:${line.port}`,
      dataDir,
      line,
      run,
      stopServer: () => server.stop(),
      async startServer(env, log) {
        await server.stop()
        server = await startServer(dataDir, { ...clockAt(), ...env }, [], log)
      },
      async enter(browser, person, given) {
        const context = given ?? (await this.openContext(browser))
        const page = await context.newPage()
        const secret = await invite(this, person)
        await page.goto(`${this.url}/#/enrol/${secret}`)
        await page.getByRole('button', { name: 'Кіру', exact: true }).click()
        // A teacher is taught the register first, and may pass that over.
        await page.getByRole('button', { name: /^(Бастау|Өткізіп жіберу)$/ }).click()
        await page
          .getByRole('link', { name: /Тақта|Бүгін|Журнал/ })
          .first()
          .waitFor()
        return page
      },
      async openContext(browser, options) {
        const context = await browser.newContext(options)
        await typePinByItself(context)
        await setClock(context)
        return context
      },
      combine(...classNames) {
        const db = new DatabaseSync(join(dataDir, 'qamqorlyq.db'))
        const classes = db.prepare("select id, body from record where kind = 'class'").all()
        for (const { id, body } of classes) {
          const { fields } = JSON.parse(String(body))
          const { grade, letter } = fields.names[0]
          if (!classNames.includes(`${grade}${letter}`)) continue
          const combined = JSON.stringify({ fields: { ...fields, combined: 'together' } })
          db.prepare('update record set body = ? where id = ?').run(combined, String(id))
        }
        db.close()
      },
      registers() {
        const db = new DatabaseSync(join(dataDir, 'qamqorlyq.db'), { readOnly: true })
        const rows = db
          .prepare("select id, body from record where kind = 'sheet' order by id")
          .all()
        db.close()
        return rows.map(({ id, body }) => ({
          id: String(id),
          entries: JSON.parse(String(body)).entries
        }))
      }
    })
    await use({ ...over(lines[0]), elsewhere: over(lines[1]) })
    for (const line of lines) await line.close()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  },
  turnOn: async ({ playwright }, use, { project }) => {
    const profile = await mkdtemp(join(tmpdir(), 'qamqorlyq-profile-'))
    await use(async moment => {
      const { launchOptions, ...options } = project.use
      const phone = await playwright.chromium.launchPersistentContext(profile, {
        ...launchOptions,
        ...options
      })
      await setClock(phone, new Date(moment))
      await typePinByItself(phone)
      return phone
    })
    await rm(profile, { recursive: true, force: true })
  }
})

async function invite(
  school: Pick<TestSchool, 'run'>,
  { role, name, classes = [] }: Person
): Promise<string> {
  const named = classes.flatMap(each => ['--class', each])
  const shown = await school.run<{ secret: string }>(
    'invite',
    ...['--role', role, '--name', name, ...named]
  )
  return shown.secret
}

/** Opens the register of one's own class and waits until it is ready. */
export async function openRegister(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Журнал' }).click()
  await page.locator('[data-pupil]').first().waitFor()
}

/** A register that waits on a phone whose line is cut. */
export async function phoneWithWork(school: TestSchool, browser: Browser): Promise<Page> {
  const page = await school.enter(browser, aigerim)
  await openRegister(page)
  await untilOfflineReady(page)
  school.line.cut()
  await page.locator('[data-pupil]').nth(3).click()
  await page.getByRole('button', { name: 'Растау: қалғаны осында' }).click()
  await expect(page.getByText('осы құрылғыда').first()).toBeVisible()
  return page
}

/** Waits until the shell has been verified to be whole on this device. */
export async function untilOfflineReady(page: Page): Promise<void> {
  await untilSetting(page, 'offlineReady')
}

export { expect }
