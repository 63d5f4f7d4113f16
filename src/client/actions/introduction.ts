/** The first minutes with the app. */
import { setSetting } from '../store/settings.ts'
import type { App } from '../ui/app-context.ts'

/** Remembers that the register was tried out. */
export async function finishIntroduction({ store }: App): Promise<void> {
  await setSetting(store, 'seenIntroduction', true)
}
