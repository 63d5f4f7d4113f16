/** The time in which stories are told: the same for the server, the command line and every browser. */
import type { BrowserContext, Page } from '@playwright/test'

/** A school day of the sample year, at ten in the morning in Kazakhstan. */
export const monday = new Date('2026-11-23T05:00:00Z')

const ahead = monday.getTime() - Date.now()

/** The moment that it is in the stories now. */
export function storyNow(): Date {
  return new Date(Date.now() + ahead)
}

/** What tells a server or a command line that it is this moment, and that time goes on. */
export function clockAt(moment = storyNow()): { QAMQORLYQ_CLOCK: string } {
  return { QAMQORLYQ_CLOCK: moment.toISOString() }
}

/**
 * Sets the clock of all pages that a browser or a window opens from now on. Only dates are moved:
 * timers stay the browser's own.
 */
export async function setClock(of: BrowserContext | Page, moment = storyNow()): Promise<void> {
  await of.addInitScript(shift => {
    const now = () => Math.floor(performance.timeOrigin + performance.now() + shift)
    globalThis.Date = new Proxy(Object.getPrototypeOf(new Date()).constructor, {
      construct: (real, args) => (args.length > 0 ? new real(...args) : new real(now())),
      get: (real, name) => (name === 'now' ? now : Reflect.get(real, name))
    })
  }, moment.getTime() - Date.now())
}
