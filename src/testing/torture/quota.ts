/**
 * The browser has no room left: the app says in words that it did not keep, shows what was marked,
 * keeps its queue, and goes on when there is room again.
 */
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import en from '../../../locales/en.json' with { type: 'json' }
import kk from '../../../locales/kk.json' with { type: 'json' }
import ru from '../../../locales/ru.json' with { type: 'json' }
import { growSchool } from '../bench/grown-school.ts'
import { comeIn } from '../bench/phone.ts'
import { audit } from './audit.ts'
import { buildAll, openDoors, openPhoneBrowser, serve, untilDelivered } from './browser.ts'
import type { Given, Outcome, Torture } from './part.ts'
import { holdAgainst } from './whole.ts'

const noRoom = [kk, ru, en].map(words => words.problems['no-space'])

export const quota: Torture = {
  name: 'quota',
  does: 'a browser without room',
  rounds: 5,
  async run({ rounds, folder, say }: Given): Promise<Outcome> {
    const dist = await buildAll(folder)
    const served = await serve(folder, dist, async dataDir => {
      const school = await growSchool(dataDir, 1)
      const secret = await school.invite('teacher')
      await school.close()
      return secret
    })
    const context = await openPhoneBrowser(join(folder, 'profile'))
    const faults: string[] = []
    const acknowledged = new Set<string>()
    try {
      const page = await context.newPage()
      await comeIn(page, served.url, served.founded)
      const doors = await openDoors(context, served.url)
      const session = await context.newCDPSession(page)
      const must = (holds: boolean, what: string) => {
        if (!holds) faults.push(what)
      }
      await page.goto(`${served.url}/register`)
      await page.locator('[data-pupil]').first().waitFor()
      for (let round = 1; round <= rounds; round++) {
        const before = await page.locator('.pupil.absent').count()
        const waiting = await doors.evaluate(() => window.doors.outbox())
        await setQuota(session, served.url, 1)
        await page.locator('[data-pupil]').nth(round).click()
        await untilSaid(page, must, round)
        must(
          (await page.locator('.pupil.absent').count()) === before + 1,
          `round ${round}: the mark is not shown`
        )
        await page.locator('.button.main').click()
        await untilSaid(page, must, round)
        const meanwhile = await doors.evaluate(() => window.doors.outbox())
        must(meanwhile.length === waiting.length, `round ${round}: the queue has changed`)
        await setQuota(session, served.url, undefined)
        // Something is marked, and all marks are kept again.
        await page
          .locator('[data-pupil]')
          .nth(round + rounds)
          .click()
        await page
          .locator('.problem:not(:empty)')
          .waitFor({ state: 'detached', timeout: 10_000 })
          .catch(() => must(false, `round ${round}: it still says that there is no room`))
        await page
          .locator('[data-pupil]')
          .nth(round + rounds)
          .click()
        await page
          .locator('[data-pupil]')
          .nth(round + rounds)
          .click()
        say(`${round} of ${rounds}`)
      }
      await page.locator('.button.main').click()
      await page.locator('.button.main').waitFor({ state: 'detached' })
      const rows = await doors.evaluate(() => window.doors.outbox())
      for (const { record } of rows) acknowledged.add(record)
      must(rows.length === 1, `the outbox has ${rows.length} registers, not one`)
      await untilDelivered(doors)
      const kept = holdAgainst(rows, acknowledged)
      await served.server.stop()
      const found = await audit(
        served.database,
        rows.map(({ id }) => id)
      )
      return {
        acknowledged: acknowledged.size,
        lost: Math.max(kept.lost.length, found.lost.length),
        doubled: Math.max(kept.doubled.length, found.doubled.length),
        faults: [...faults, ...kept.torn.map(record => `${record} is torn`)],
        done: `room taken ${rounds} times`
      }
    } finally {
      await context.close()
      await served.server.kill()
    }
  }
}

/** Bytes that the browser allows this origin; nothing: as many as before. */
async function setQuota(
  session: CDPSession,
  url: string,
  bytes: number | undefined
): Promise<void> {
  const origin = new URL(url).origin
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(bytes !== undefined && { quotaSize: bytes })
  })
}

async function untilSaid(
  page: Page,
  must: (holds: boolean, what: string) => void,
  round: number
): Promise<void> {
  const said = page.locator('[role=alert]:not(:empty)')
  await said
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => {})
  const words = await said.allTextContents()
  must(
    words.some(text => noRoom.includes(text)),
    `round ${round}: it says ${words.join(' ')}`
  )
}
