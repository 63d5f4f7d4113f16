/** Kazakh where the browser has none: order, dates and search by our own tables. */
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { bundle } from './school/bundle.ts'

/** Names of invented people, five hundred and more, by a fixed shuffle. */
async function names(): Promise<string[]> {
  const { families, given } = JSON.parse(
    await readFile(new URL('kazakh/names.json', import.meta.url), 'utf8')
  ) as { families: string[]; given: string[] }
  return families
    .flatMap((family, i) =>
      given.map((name, k) => ({ name: `${family} ${name}`, at: (i * 7919 + k * 104729) % 10007 }))
    )
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)
}

test('five hundred names stand in the order of a full collator', async ({ page }) => {
  const shuffled = await names()
  expect(shuffled.length).toBeGreaterThanOrEqual(500)
  await page.goto('about:blank')
  await page.addScriptTag({ content: await bundle('e2e/kazakh/tables.ts', 'tables') })
  const sorted = await page.evaluate(
    list => (globalThis as unknown as Tables).tables.sortKazakh(list, (name: string) => name),
    shuffled
  )
  expect(sorted).toEqual([...shuffled].sort(new Intl.Collator('kk').compare))
})

test('dates and numbers are Kazakh in the browser', async ({ page }) => {
  await page.goto('about:blank')
  await page.addScriptTag({ content: await bundle('e2e/kazakh/tables.ts', 'tables') })
  const said = await page.evaluate(() => {
    const { tables } = globalThis as unknown as Tables
    return [
      tables.dayLong('2026-11-24', 'kk'),
      tables.dayLong('2026-11-24', 'ru'),
      tables.formatNumber(1234567.8, 'kk'),
      tables.matches('аселк', 'Әселқан Айтқали')
    ]
  })
  expect(said).toEqual(['24 қараша, сейсенбі', '24 ноября, вторник', '1\u00a0234\u00a0567,8', true])
})

interface Tables {
  tables: typeof import('./kazakh/tables.ts')
}
