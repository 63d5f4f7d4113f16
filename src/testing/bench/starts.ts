/**
 * How long a teacher waits: from opening the app without a network to a register that answers, from a
 * tap to its mark, from the confirmation to "on this phone". Beside a bare page, and on a server
 * that has ten years of data; all in turns, so that what disturbs one disturbs the others.
 *
 * `start` leaves out the stretching of the PIN, which is slow on purpose and which a bare page has not;
 * `register` counts it in, and as many times longer as the processor is slowed.
 */
import type { BrowserContext, Page } from '@playwright/test'
import { pin } from '../../../e2e/school/lock.ts'
import { startServer } from '../../../e2e/school/server.ts'
import { type Figure, medianAfterFirst } from './figures.ts'
import type { Bench, Part } from './part.ts'
import { forgetToday, newPhone, newSlowPage, phoneOfSchool } from './phone.ts'
import { watchAnswer, watchLock, watchStart } from './probe.ts'

const rounds = 15
const rates = [1, 6]

/** A phone that has all it needs, and the page to open on it. */
interface Ready {
  name: 'app' | 'ten-years' | 'bare'
  phone: BrowserContext
  url: string
}

export const starts: Part = {
  figures: ['start', 'register', 'tap', 'confirm', 'ten-years.start'],
  async run(bench) {
    const samples = new Map<string, number[]>()
    const note = (name: string, ms: number) => {
      samples.set(name, [...(samples.get(name) ?? []), ms])
    }
    const ready = [
      await readyApp(bench, 'app', 1),
      await readyApp(bench, 'ten-years', 10),
      await readyBare(bench)
    ]
    for (let round = 1; round <= rounds; round++) {
      bench.say(`start, round ${round} of ${rounds}`)
      for (const rate of rates) {
        for (const each of ready) await measure(each, rate, note)
      }
    }
    for (const { phone } of ready) await phone.close()
    return rates.flatMap(rate => figuresAt(rate, name => medianAfterFirst(samples.get(name) ?? [])))
  }
}

function figuresAt(rate: number, of: (name: string) => number): Figure[] {
  const app = of(`app.${rate}`)
  const tenYears = of(`ten-years.${rate}`)
  const bare = of(`bare.${rate}`)
  return [
    { name: `start.offline.${rate}x`, value: app, unit: 'ms' },
    { name: `register.${rate}x`, value: of(`app.unlocked.${rate}`), unit: 'ms' },
    { name: `start.offline.${rate}x.bare`, value: bare, unit: 'ms' },
    { name: `start.offline.${rate}x.vs-bare`, value: app / bare, unit: 'times' },
    { name: `ten-years.start.offline.${rate}x`, value: tenYears, unit: 'ms' },
    { name: `ten-years.start.offline.${rate}x.ratio`, value: tenYears / app, unit: 'times' },
    { name: `tap.${rate}x`, value: of(`app.tap.${rate}`), unit: 'ms' },
    { name: `tap.${rate}x.bare`, value: of(`bare.tap.${rate}`), unit: 'ms' },
    { name: `confirm.${rate}x`, value: of(`confirm.${rate}`), unit: 'ms' }
  ]
}

async function measure(
  { name, phone, url }: Ready,
  rate: number,
  note: (name: string, ms: number) => void
): Promise<void> {
  const page = await newSlowPage(phone, rate)
  try {
    await page.addInitScript(watchLock, pin)
    await page.addInitScript(watchStart)
    await page.goto(url)
    const usable = await page.evaluate(() => window.usable)
    const stretched = await page.evaluate(() => window.stretched)
    note(`${name}.${rate}`, usable - stretched)
    note(`${name}.unlocked.${rate}`, usable - stretched + rate * stretched)
    await untilQuiet(page)
    if (name !== 'ten-years') {
      const ms = await answered(page, '[data-pupil] >> nth=1', 'li:nth-child(2).absent')
      note(`${name}.tap.${rate}`, ms)
      await untilQuiet(page)
    }
    if (name === 'bare') {
      // The next round finds the row as this one did.
      await page.locator('li:nth-child(2).absent [data-pupil]').click()
      await page.locator('li:nth-child(2).late [data-pupil]').click()
      await untilQuiet(page)
      return
    }
    if (name === 'app') {
      note(`confirm.${rate}`, await answered(page, '.button.main', '.register-state .chip'))
    }
    await untilQuiet(page)
    await forgetToday(page)
  } finally {
    await page.close()
  }
}

/** Clicks as a finger does, and tells how long the page took to show what was asked for. */
async function answered(page: Page, target: string, shows: string): Promise<number> {
  await page.evaluate(watchAnswer, shows)
  await page.locator(target).click()
  return page.evaluate(() => window.answered)
}

/** What comes after the first picture is done, and the draft is kept. */
async function untilQuiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      // A page that draws nothing more may never be called idle.
      new Promise(done => setTimeout(() => requestIdleCallback(done, { timeout: 1000 }), 500))
  )
}

async function readyApp(bench: Bench, name: 'app' | 'ten-years', years: number): Promise<Ready> {
  const { phone, url, server } = await phoneOfSchool(bench, name, { years, role: 'teacher' })
  await server.stop()
  return { name, phone, url: `${url}/register` }
}

async function readyBare(bench: Bench): Promise<Ready> {
  const server = await startServer(await bench.folder('bare'), {
    QAMQORLYQ_DIST: await bench.bareDist()
  })
  const url = `http://localhost:${server.port}/`
  const phone = await newPhone(await bench.browser())
  const page = await phone.newPage()
  await page.goto(url)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.locator('[data-pupil]').first().waitFor()
  await page.close()
  await server.stop()
  return { name: 'bare', phone, url }
}
