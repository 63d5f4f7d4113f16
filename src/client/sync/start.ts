/** Joins the loop to the browser's signs of life. */
import type { Environment } from '../environment.ts'
import type { Store } from '../store/store.ts'
import { type LoopOptions, type SyncLoop, startLoop, type Triggers } from './loop.ts'

export function startSync(store: Store, environment: Environment, options: LoopOptions): SyncLoop {
  const line = { transport: environment.transport, pack: environment.pack }
  const triggers: Triggers = {
    onOnline: run => addEventListener('online', run),
    onVisible: run =>
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') run()
      }),
    isVisible: () => document.visibilityState === 'visible'
  }
  return startLoop(store, line, environment, triggers, options)
}
