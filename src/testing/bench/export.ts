/**
 * The year of a school of a thousand children as a workbook, made on the office's device without a
 * network. The worker that makes it is not slowed by the browser's throttling, so its time counts as
 * many times over; the page's own is slowed already.
 */
import type { Page } from '@playwright/test'
import { enterPin } from '../../../e2e/school/lock.ts'
import { type Figure, median } from './figures.ts'
import type { Part } from './part.ts'
import { newSlowPage, phoneOfSchool } from './phone.ts'

const rounds = 5
const rate = 6

interface Sample {
  /** From the tap until the file is there. */
  made: number
  /** How long the worker was at it. */
  worker: number
  longestGap: number
}

export const yearExport: Part = {
  figures: ['export'],
  async run(bench) {
    const asked = { years: 1, role: 'office' } as const
    const { phone, url, server } = await phoneOfSchool(bench, 'export', asked)
    await server.stop()
    const samples: Sample[] = []
    for (let round = 1; round <= rounds; round++) {
      bench.say(`export, round ${round} of ${rounds}`)
      const page = await newSlowPage(phone, rate)
      samples.push(await measure(page, `${url}/export`))
      await page.close()
    }
    await phone.close()
    return figuresOf(samples)
  }
}

function figuresOf(samples: Sample[]): Figure[] {
  const middle = (of: (sample: Sample) => number) => median(samples.map(of))
  const slowed = ({ made, worker }: Sample) => made + (rate - 1) * worker
  return [
    { name: `export.${rate}x`, value: middle(slowed), unit: 'ms' },
    { name: `export.${rate}x.as-throttled`, value: middle(({ made }) => made), unit: 'ms' },
    { name: `export.${rate}x.worker`, value: middle(({ worker }) => worker), unit: 'ms' },
    { name: `export.${rate}x.longest-gap`, value: middle(each => each.longestGap), unit: 'ms' }
  ]
}

async function measure(page: Page, url: string): Promise<Sample> {
  await page.goto(url)
  await enterPin(page)
  await page.getByRole('button', { name: 'Осы оқу жылы' }).click()
  await page.evaluate(watchWork)
  const arrives = page.waitForEvent('download', { timeout: 120_000 })
  await page.locator('.button.main').click()
  await arrives
  return page.evaluate(() => window.work())
}

declare global {
  interface Window {
    work: () => Sample
  }
}

/** Runs in the page, and is sent there as text. */
function watchWork(): void {
  let began = 0
  let worker = 0
  let made = 0
  let longestGap = 0
  let last = performance.now()
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]) {
    const sent = performance.now()
    this.addEventListener('message', () => {
      worker = performance.now() - sent
    })
    return postMessage.apply(this, given as Parameters<typeof postMessage>)
  } as typeof postMessage
  const { click } = HTMLAnchorElement.prototype
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    made = performance.now() - began
    click.call(this)
  }
  addEventListener('click', ({ timeStamp }) => {
    began ||= timeStamp
    last = performance.now()
    longestGap = 0
  })
  const look = (now: number) => {
    if (made === 0) longestGap = Math.max(longestGap, now - last)
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  window.work = () => ({ made, worker, longestGap })
}
