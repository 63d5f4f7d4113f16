/** Looking at what is hidden by default, and reading what others wrote. */
import type { App } from '../app.ts'
import type { NotedView } from '../store/settings.ts'
import { rememberAct, rememberReading } from '../store/unnoted.ts'

/** Kept before anything is shown; the log of the school learns of it now, or when there is a line again. */
export async function noteView(app: App, view: NotedView): Promise<void> {
  await rememberAct(app.store, 'unnotedViews', view)
  app.requestSync()
}

/** The same for a note of somebody else, once for each day. */
export async function noteReading(app: App, record: string, day: string): Promise<void> {
  await rememberReading(app.store, record, day)
  app.requestSync()
}
