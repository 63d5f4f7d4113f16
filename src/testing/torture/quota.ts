/**
 * The browser has no room left: the app says in words that it did not keep, shows what was marked,
 * keeps its queue, and goes on when there is room again.
 */
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { enterPin } from '../../../e2e/school/lock.ts'
import en from '../../../locales/en.json' with { type: 'json' }
import kk from '../../../locales/kk.json' with { type: 'json' }
import ru from '../../../locales/ru.json' with { type: 'json' }
import type { OutboxRow } from '../../client/store/database.ts'
import { growSchool } from '../bench/grown-school.ts'
import { comeIn } from '../bench/phone.ts'
import { audit } from './audit.ts'
import { buildAll, openDoors, openPhoneBrowser, serve, untilDelivered } from './browser.ts'
import { wait } from './load.ts'
import type { Given, Outcome, Torture } from './part.ts'

type Must = (holds: boolean, what: string) => void

/** For so long the browser goes by the room that there was, in ms. */
const remembersRoom = 35_000

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
    const profile = join(folder, 'profile')
    let context = await openPhoneBrowser(profile)
    const faults: string[] = []
    const must = (holds: boolean, what: string) => {
      if (!holds) faults.push(what)
    }
    try {
      await comeIn(await context.newPage(), served.url, served.founded)
      for (let round = 1; round <= rounds; round++) {
        await context.close()
        context = await openPhoneBrowser(profile)
        const page = await context.newPage()
        await page.goto(`${served.url}/register`)
        await enterPin(page)
        await page.locator('[data-pupil]').first().waitFor()
        const session = await context.newCDPSession(page)
        await setQuota(session, served.url, 1)
        await wait(remembersRoom)
        await markWithoutRoom(page, round, must)
        await setQuota(session, served.url, undefined)
        await mark(page)
        await untilSaidNoMore(page, round, must)
        say(`${round} of ${rounds}`)
      }
      const doors = await openDoors(context, served.url)
      const before = await doors.evaluate(() => window.doors.outbox())
      must(before.length === 0, 'something was kept that was said not to be')
      const page = context.pages().find(each => each.url().endsWith('/register'))!
      await page.locator('.button.main').click()
      await page.locator('.button.main').waitFor({ state: 'detached' })
      const rows = await doors.evaluate(() => window.doors.outbox())
      must(rows.length === 1, `${rows.length} registers are kept, not one`)
      const marks = rows.map(countMarks).join()
      must(marks === String(2 * rounds), `of ${2 * rounds} marks these are kept: ${marks}`)
      await untilDelivered(doors)
      await served.server.stop()
      const ids = rows.map(({ id }) => id)
      const found = await audit(served.database, ids)
      return {
        acknowledged: ids.length,
        lost: found.lost.length,
        doubled: found.doubled.length,
        faults,
        done: `room taken ${rounds} times`
      }
    } finally {
      await context.close()
      await served.server.kill()
    }
  }
}

/** A mark and a confirmation, which the phone cannot keep. */
async function markWithoutRoom(page: Page, round: number, must: Must): Promise<void> {
  const before = await marked(page).count()
  await mark(page)
  await untilSaid(page, round, must)
  must((await marked(page).count()) === before + 1, `round ${round}: the mark is not shown`)
  await page.locator('.button.main').click()
  await page.waitForTimeout(500)
  await untilSaid(page, round, must)
  must(await page.locator('.button.main').isVisible(), `round ${round}: it looks taken`)
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

const marked = (page: Page) => page.locator('.pupil.absent')

/** Marks the next child as absent. */
async function mark(page: Page): Promise<void> {
  await page.locator('.pupil.blank [data-pupil]').first().click()
}

async function untilSaid(page: Page, round: number, must: Must): Promise<void> {
  const said = page.locator('[role=alert]:not(:empty)')
  await said
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => {})
  const words = await said.allTextContents()
  must(
    words.some(text => noRoom.includes(text)),
    `round ${round}: it says "${words.join(' ')}"`
  )
}

async function untilSaidNoMore(page: Page, round: number, must: Must): Promise<void> {
  await page
    .locator('.problem:not(:empty)')
    .waitFor({ state: 'detached', timeout: 10_000 })
    .catch(() => must(false, `round ${round}: it still says that there is no room`))
}

function countMarks({ entry }: OutboxRow): number {
  const { set } = entry as { set: { taken: { marks: Record<string, unknown> } } }
  return Object.keys(set.taken.marks).length
}
