/**
 * The browser is killed while it saves without a pause and hands in at the same time; every save of
 * which the page was told is there when it opens again, whole and once, and so at the server. Chromium
 * answers some kill in a hundred by losing the whole database, and now and then it is taken away here: then what
 * waited in it arrives by its spare copies, and its person comes in anew.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { addDays } from '../../model/rules/school-time.ts'
import { comeIn } from '../bench/phone.ts'
import { audit, missingRecords } from './audit.ts'
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
import { inviteAgain, inviteTeacher } from './school.ts'
import { holdAgainst } from './whole.ts'

/** So many saves are asked for at once; the kill comes long before the last. */
const daysAsked = 400
const firstDay = '2000-09-01'
/** After so many kills each the database is taken away. */
const takenEach = 20

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
    /** Of these, what was said by the database that is there now, and the day on which it began. */
    let byThisOne = new Set<string>()
    let begin = firstDay
    let from = firstDay
    let losses = 0
    let taken = 0
    let spared = 0
    const outcome: Outcome = { acknowledged: 0, lost: 0, doubled: 0, faults: [], done: '' }
    const note = (found: ReturnType<typeof holdAgainst>, round: number) => {
      outcome.lost = Math.max(outcome.lost, found.lost.length)
      outcome.doubled = Math.max(outcome.doubled, found.doubled.length)
      for (const record of found.torn) outcome.faults.push(`round ${round}: ${record} is torn`)
    }
    const onKept = (record: string) => {
      acknowledged.add(record)
      byThisOne.add(record)
    }
    /** The page of doors in the database that is there, or in a new one if the browser has lost it. */
    const openAnyhow = async (context: BrowserContext): Promise<Page> => {
      const page = await openDoors(context, served.url, onKept)
      if (await page.evaluate(() => window.doors.isKnown())) return page
      losses++
      byThisOne = new Set()
      begin = addDays(from, daysAsked)
      spared += await page.evaluate(() => window.doors.bringSpares())
      await page.close()
      const entrance = await context.newPage()
      await comeIn(entrance, served.url, await inviteAgain(served.database, served.founded))
      await entrance.close()
      return openDoors(context, served.url, onKept)
    }
    let context = await openPhoneBrowser(profile)
    try {
      await comeIn(await context.newPage(), served.url, secret)
      await context.close()
      for (let round = 1; round <= rounds; round++) {
        context = await openPhoneBrowser(profile)
        const page = await openAnyhow(context)
        const rows = await page.evaluate(() => window.doors.outbox())
        note(holdAgainst(rows, byThisOne), round)
        from = addDays(begin, rows.length)
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
        if (round % takenEach === 0) {
          await rm(join(profile, 'Default', 'IndexedDB'), { recursive: true })
          taken++
        }
        if (round % 10 === 0) say(`${round} of ${rounds}: ${acknowledged.size} acknowledged`)
      }
      context = await openPhoneBrowser(profile)
      const page = await openAnyhow(context)
      await untilDelivered(page)
      const rows = await page.evaluate(() => window.doors.outbox())
      note(holdAgainst(rows, byThisOne), rounds)
      await served.server.stop()
      const found = await audit(
        served.database,
        rows.map(({ id }) => id)
      )
      const missing = await missingRecords(served.database, acknowledged)
      outcome.lost = Math.max(outcome.lost, found.lost.length, missing.length)
      outcome.doubled = Math.max(outcome.doubled, found.doubled.length)
      outcome.faults.push(...found.faults)
    } finally {
      await context.close().catch(() => {})
      await served.server.kill()
    }
    const done = [
      `browser killed ${rounds} times`,
      `it lost its database ${losses - taken} times, ${taken} more were taken away`,
      `${spared} copies were handed in`
    ].join('; ')
    return { ...outcome, acknowledged: acknowledged.size, done }
  }
}
