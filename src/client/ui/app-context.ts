/** What every screen may ask for. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Environment } from '../environment.ts'
import type { Store } from '../store/store.ts'

export interface App {
  store: Store
  environment: Environment
  /** Asks for a round of catching up as soon as possible. */
  requestSync: () => void
}

export const AppContext = createContext<App | undefined>(undefined)

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('outside the app')
  return app
}
