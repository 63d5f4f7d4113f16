/**
 * The browser is killed while it saves without a pause and hands in at the same time; every save of
 * which the page was told is there when it opens again, whole and once, and so at the server.
 */
import { join } from 'node:path'
import { addDays } from '../../model/rules/school-time.ts'
import { comeIn } from '../bench/phone.ts'
import { audit } from './audit.ts'
import {
  buildAll,
  killBrowser,
  openDoors,
  openPhoneBrowser,
  serve,
  untilDelivered
} from './browser.ts'
import { untilMore, wait } from './load.ts'
import type { Given, Outcome, Torture } from './part.ts'
import { inviteTeacher } from './school.ts'
import { holdAgainst } from './whole.ts'

/** So many saves are asked for at once; the kill comes long before the last. */
const daysAsked = 400
const firstDay = '2000-09-01'

export const browserKill: Torture = {
  name: 'browser-kill',
  does: 'the browser killed in the middle of saving',
  rounds: 100,
  async run({ rounds, folder, random, say }: Given): Promise<Outcome> {
    const dist = await buildAll(folder)
    const served = await serve(folder, dist, (_, database) => inviteTeacher(database))
    const { classId, pupils, secret } = served.founded
    const profile = join(folder, 'profile')
    const acknowledged = new Set<string>()
    const outcome: Outcome = { acknowledged: 0, lost: 0, doubled: 0, faults: [], done: '' }
    const note = (found: ReturnType<typeof holdAgainst>, round: number) => {
      outcome.lost = Math.max(outcome.lost, found.lost.length)
      outcome.doubled = Math.max(outcome.doubled, found.doubled.length)
      for (const record of found.torn) outcome.faults.push(`round ${round}: ${record} is torn`)
    }
    let context = await openPhoneBrowser(profile)
    try {
      await comeIn(await context.newPage(), served.url, secret)
      await context.close()
      for (let round = 1; round <= rounds; round++) {
        context = await openPhoneBrowser(profile)
        const page = await openDoors(context, served.url, record => acknowledged.add(record))
        const rows = await page.evaluate(() => window.doors.outbox())
        note(holdAgainst(rows, acknowledged), round)
        const from = addDays(firstDay, rows.length)
        // It ends with the browser; if it ends before, that is why nothing happens.
        let broken: unknown
        page
          .evaluate(
            ([classId, pupils, from, days]) => window.doors.keepSaving(classId, pupils, from, days),
            [classId, pupils, from, daysAsked] as const
          )
          .catch(error => {
            broken = error
          })
        await untilMore(() => acknowledged.size, 1).catch(error => {
          throw broken ?? error
        })
        await wait(random.int(150))
        await killBrowser(context, profile)
        if (round % 10 === 0) say(`${round} of ${rounds}: ${acknowledged.size} acknowledged`)
      }
      context = await openPhoneBrowser(profile)
      const page = await openDoors(context, served.url)
      await untilDelivered(page)
      const rows = await page.evaluate(() => window.doors.outbox())
      note(holdAgainst(rows, acknowledged), rounds)
      await served.server.stop()
      const found = await audit(
        served.database,
        rows.map(({ id }) => id)
      )
      outcome.lost = Math.max(outcome.lost, found.lost.length)
      outcome.doubled = Math.max(outcome.doubled, found.doubled.length)
      outcome.faults.push(...found.faults)
    } finally {
      await context.close().catch(() => {})
      await served.server.kill()
    }
    return { ...outcome, acknowledged: acknowledged.size, done: `browser killed ${rounds}` }
  }
}
