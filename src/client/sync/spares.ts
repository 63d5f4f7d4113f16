/**
 * Spare copies follow what waits. Those whose ops no database here knows any more are all that is left of them:
 * they are handed in like what a colleague carries, and need nobody's key either.
 */
import type { Problem } from '../../model/problem.ts'
import type { Shelf } from '../environment.ts'
import { setSetting, settings } from '../store/settings.ts'
import { alignSpares, isOf, readSpare } from '../store/spare.ts'
import type { Store } from '../store/store.ts'
import { handIn, type Pile, type Waiting } from './hand-in.ts'
import type { RoundContext } from './round.ts'

interface Stray extends Waiting {
  name: string
}

/** To be called under the lock of the rounds; closes the stores of the others. */
export async function followSpares(
  { store, line, signal }: RoundContext,
  others: Store[]
): Promise<Problem | undefined> {
  const { spare, now } = store
  const stores: [Store, ...Store[]] = [store, ...others]
  try {
    const strays = await alignSpares(stores)
    if (!spare || strays.size === 0) return undefined
    const found = [...strays]
    for (const each of stores) await noteSpared(each, found, strays)
    const pile = pileOf(spare, strays)
    const problem = await handIn({ line, now, signal }, pile, { delivered: 0 })
    for (const each of stores) await noteSpared(each, found, strays)
    return problem
  } finally {
    for (const { db } of others) db.close()
  }
}

/** What is handed in, or cannot be read, is no stray any more. */
function pileOf(spare: Shelf, strays: Set<string>): Pile<Stray> {
  const drop = async (names: string[]) => {
    await spare.remove(names)
    for (const name of names) strays.delete(name)
  }
  return {
    async first(most) {
      const names = [...strays].slice(0, most)
      const read = await Promise.all(
        names.map(async name => ({ name, envelope: await readSpare(spare, name) }))
      )
      await drop(read.filter(({ envelope }) => !envelope).map(({ name }) => name))
      return read.flatMap(({ name, envelope }) =>
        envelope ? [{ name, id: envelope.id, envelope }] : []
      )
    },
    async settle({ answers }, sent) {
      const settled = new Set(
        answers.filter(({ outcome }) => outcome !== 'later').map(({ id }) => id)
      )
      await drop(sent.filter(({ id }) => settled.has(id)).map(({ name }) => name))
    },
    // It stays, and is tried again.
    noteProblem: async () => {}
  }
}

/** For people to read at the way in, where they had worked and nobody is known any more. */
async function noteSpared(store: Store, found: string[], strays: Set<string>): Promise<void> {
  const own = found.filter(name => isOf(store.db.name, name))
  const waiting = own.filter(name => strays.has(name)).length
  if (own.length === 0) return
  try {
    const { device, erased, spared } = await settings(store, ['device', 'erased', 'spared'])
    if (device || erased) return
    const delivered = (spared?.delivered ?? 0) + own.length - waiting
    await setSetting(store, 'spared', { waiting, delivered, at: store.now() })
  } catch {
    // It is handed in all the same.
  }
}
