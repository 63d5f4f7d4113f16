/** Taking the notes of children along on a journey without a line. Days are those of the school. */
import { addDays, schoolDayOf, startOfDay } from '../../model/rules/school-time.ts'
import type { App } from '../app.ts'
import { askForFile, ownOpenCases } from '../store/case-files.ts'
import { endJourney, journeyMayLast, leaveBehind, takeAlong } from '../store/journey.ts'
import { type Settings, setting } from '../store/settings.ts'

/** Notes stay open until the end of this day, as the clock of this phone will tell it. */
export async function takeNotesAlong(app: App, pupils: string[], day: string): Promise<void> {
  const { offset = 0 } = (await setting(app.store, 'sync')) ?? {}
  await takeAlong(app.store, pupils, startOfDay(addDays(day, 1)) - offset)
  await askForFilesOf(app, pupils)
}

/** The files of what one accompanies oneself come along with the children, with the next contact. */
async function askForFilesOf({ store, requestSync }: App, pupils: readonly string[]) {
  for (const { id, pupil } of await ownOpenCases(store)) {
    if (pupils.includes(pupil)) await askForFile(store, id)
  }
  requestSync()
}

export async function leaveNotesBehind(app: App, pupil: string): Promise<void> {
  await leaveBehind(app.store, pupil)
}

export async function endTakingAlong(app: App): Promise<void> {
  await endJourney(app.store)
}

/** The last whole day until which something may be taken along now. */
export function latestDay(known: Pick<Partial<Settings>, 'vault' | 'sync'>): string {
  return addDays(schoolDayOf(journeyMayLast(known) + (known.sync?.offset ?? 0)), -1)
}
