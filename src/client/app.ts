/** The parts of the running app that screens and actions work with. */
import type { Environment } from './environment.ts'
import type { Store } from './store/store.ts'

export interface App {
  store: Store
  environment: Environment
  /** Asks for a round of catching up as soon as possible. */
  requestSync: () => void
  /** Fulfilled when this device has caught up as far as it can. */
  caughtUp: () => Promise<void>
}
