/** The first minutes with the app. */

import type { App } from '../app.ts'
import { setSetting } from '../store/settings.ts'

/** Remembers that the register was tried out. */
export async function finishIntroduction({ store }: App): Promise<void> {
  await setSetting(store, 'seenIntroduction', true)
}
