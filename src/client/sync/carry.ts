/**
 * The other people of a phone: whoever is open, or the lock, hands in what waits in their stores too, and
 * writes the receipts down there. It takes none of their keys: nothing of theirs is opened, and
 * nothing is read for them. What only they can do, such as sealing anew, waits for their PIN.
 */
import type { Problem } from '../../model/problem.ts'
import type { Store } from '../store/store.ts'
import { deliverToThisLife, type RoundContext } from './round.ts'

/** What these problems are about stands between this phone and the server, whoever asks. */
const cutOff: readonly (Problem | undefined)[] = ['no-network', 'not-our-server']
/** After these the window's own round has nothing more to ask of the server either. */
const leftAlone = [...cutOff, 'server-busy']

/** Whether there is anything more to ask of the server, by what the last one ended with. */
export function isWorthAsking(ended: Problem | undefined): boolean {
  return !leftAlone.includes(ended)
}

/**
 * Hands in for one store after the other, and closes each; to be called under the lock of the rounds,
 * with what the round of the window's own person ended with. No store that does not open, and no
 * refusal of one person's device, keeps the next from being carried.
 */
export async function carry(
  others: Store[],
  line: Pick<RoundContext, 'line' | 'signal'>,
  ended: Problem | undefined
): Promise<void> {
  if (!isWorthAsking(ended)) return
  for (const store of others) {
    try {
      if (cutOff.includes(await deliverToThisLife({ ...line, store }))) return
    } catch {
      // Its owner is told by their own rounds.
    } finally {
      store.db.close()
    }
  }
}
