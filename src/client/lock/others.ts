/** The other people of this phone, as far as anybody sees them: by name, and by a store that stays locked. */
import { demoStore } from '../demo-store.ts'
import { openStore, type Store } from '../store/store.ts'
import { databasesHere, ownDatabase, peopleHere } from './people.ts'

export interface OtherPerson {
  name: string
  store: Store
}

/** Opens nothing yet; a store opens by itself when it is asked. In the sample school nobody is carried. */
export function othersHere(own: Store): OtherPerson[] {
  if (demoStore()) return []
  return peopleHere()
    .filter(({ database }) => database !== own.db.name)
    .map(({ database, name }) => ({ name, store: openStore(database, own) }))
}

/** The same stores without names, and those of devices that have erased themselves: all that is to be carried. */
export function storesBeside(own: Store): Store[] {
  if (demoStore()) return []
  return databasesHere()
    .filter(database => database !== own.db.name)
    .map(database => openStore(database, own))
}

/** Every database of this phone in which something may wait; of the sample school, this tab's alone. */
export function databasesToRescue(): string[] {
  const demo = demoStore()
  return demo ? [demo] : [...new Set([ownDatabase(), ...databasesHere()])]
}
