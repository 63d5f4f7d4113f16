/**
 * Two tabs save and hand in at once, while others go past the lock, steal it, and a tab falls asleep
 * in the middle: every op has one effect.
 */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addDays } from '../../model/rules/school-time.ts'
import { comeIn } from '../bench/phone.ts'
import { audit } from './audit.ts'
import { buildAll, openDoors, openPhoneBrowser, serve, untilDelivered } from './browser.ts'
import { wait } from './load.ts'
import type { Given, Outcome, Torture } from './part.ts'
import { inviteTeacher } from './school.ts'
import { holdAgainst } from './whole.ts'

const savesOfTab = 12
const firstDays = ['2000-09-01', '2012-09-01']

export const twoTabs: Torture = {
  name: 'two-tabs',
  does: 'two tabs at once, a lock that is stolen, a tab that falls asleep',
  rounds: 20,
  async run({ rounds, folder, say }: Given): Promise<Outcome> {
    const dist = await buildAll(folder)
    const served = await serve(folder, dist, (_, database) => inviteTeacher(database))
    const { classId, pupils, secret } = served.founded
    const context = await openPhoneBrowser(join(folder, 'profile'))
    const acknowledged = new Set<string>()
    try {
      const first = await context.newPage()
      await comeIn(first, served.url, secret)
      await first.close()
      const onKept = (record: string) => acknowledged.add(record)
      const [one, other] = [
        await openDoors(context, served.url, onKept),
        await openDoors(context, served.url, onKept)
      ] as const
      const third = await openDoors(context, served.url)
      for (let round = 0; round < rounds; round++) {
        const saving = [one, other].map((page, i) =>
          page.evaluate(([...asked]) => window.doors.keepSaving(...asked), [
            classId,
            pupils,
            addDays(firstDays[i]!, round * savesOfTab),
            savesOfTab
          ] as const)
        )
        await Promise.all([
          ...saving,
          roundsPastLock(one),
          roundsPastLock(other),
          stealLock(third),
          round % 4 === 3 && fallAsleep(other)
        ])
        if (round % 5 === 4) say(`${round + 1} of ${rounds}: ${acknowledged.size} acknowledged`)
      }
      await untilDelivered(one)
      const rows = await other.evaluate(() => window.doors.outbox())
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
        faults: [...kept.torn.map(record => `${record} is torn`), ...found.faults],
        done: `two tabs ${rounds} times`
      }
    } finally {
      await context.close()
      await served.server.kill()
    }
  }
}

/** A drain that knows of no lock, as by another window whose lock was stolen. */
async function roundsPastLock(page: Page): Promise<void> {
  for (let i = 0; i < 3; i++) await page.evaluate(() => window.doors.roundPastLock())
}

async function stealLock(page: Page): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await page.evaluate(() =>
      navigator.locks.request(
        'qamqorlyq-sync',
        { steal: true },
        () => new Promise(done => setTimeout(done, 20))
      )
    )
    await wait(50)
  }
}

/** The browser puts the tab to sleep, as phones do behind another app, and wakes it. */
async function fallAsleep(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  await wait(1000)
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  await session.detach()
}
