/**
 * A roll of three thousand children on the office's page: from choosing the file until what would
 * change can be read, and for how long the page answered nothing meanwhile.
 */
import type { Page } from '@playwright/test'
import { enterPin } from '../../../e2e/school/lock.ts'
import { inventRoll, toCsv } from '../../../e2e/school/roll.ts'
import { median } from './figures.ts'
import type { Part } from './part.ts'
import { newSlowPage, phoneOfSchool } from './phone.ts'

const rounds = 5

export const rollImport: Part = {
  figures: ['import'],
  async run(bench) {
    const asked = { years: 1, role: 'office' } as const
    const { phone, url, server } = await phoneOfSchool(bench, 'import', asked)
    const grades = Array.from({ length: 11 }, (_, i) => i + 1)
    const names = grades.flatMap(grade => [...'АӘБВГҒДЕЖЗ'].map(letter => `${grade}${letter}`))
    const roll = toCsv(inventRoll(Object.fromEntries(names.map(name => [name, 28]))))
    const took: number[] = []
    const pauses: number[] = []
    for (let round = 1; round <= rounds; round++) {
      bench.say(`import, round ${round} of ${rounds}`)
      const page = await newSlowPage(phone, 1)
      await page.goto(`${url}/import`)
      await enterPin(page)
      await page.locator('input[type=file]').waitFor({ state: 'attached' })
      await page.evaluate(watchPauses)
      const begun = performance.now()
      await page.locator('input[type=file]').setInputFiles(fileOf(roll))
      await page.getByRole('button', { name: /^Енгізу: / }).waitFor()
      took.push(performance.now() - begun)
      pauses.push(await longestPause(page))
      await page.close()
    }
    await phone.close()
    await server.stop()
    return [
      { name: 'import.3000.ms', value: median(took), unit: 'ms' },
      { name: 'import.3000.longest-pause', value: median(pauses), unit: 'ms' }
    ]
  }
}

function fileOf(roll: string) {
  return { name: 'roll.csv', mimeType: '', buffer: Buffer.from(roll) }
}

/** Runs in the page, and is sent there as text: notes how late a timer of ten milliseconds comes. */
export function watchPauses(): void {
  const state = window as unknown as { longestPause: number }
  state.longestPause = 0
  let last = performance.now()
  setInterval(() => {
    const now = performance.now()
    state.longestPause = Math.max(state.longestPause, now - last)
    last = now
  }, 10)
}

export function longestPause(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { longestPause: number }).longestPause)
}
