/**
 * Work that comes from many at once and is done together: in one transaction, with one wait for the disk
 * and questions that are asked once for all. Nobody waits for others to come; what comes while something
 * is being done is the next lot.
 */
import { isOutOfOrder } from './database.ts'

/** Does these items, and answers for each in their order. */
export type Handle<Item, Answer> = (items: Item[]) => Promise<Answer[]>

interface Waiting<Item, Answer> {
  items: Item[]
  done: (answers: Answer[]) => void
  fail: (error: unknown) => void
}

/** Whatever has arrived at this machine by now is heard, and comes along. */
const allAreHeard = () => new Promise(setImmediate)

/** Does what several ask for in one go, at most so many items unless one alone has more. */
export function gather<Item, Answer>(
  most: number,
  handle: Handle<Item, Answer>
): Handle<Item, Answer> {
  const waiting: Waiting<Item, Answer>[] = []
  let isBusy = false

  async function handleAll(): Promise<void> {
    isBusy = true
    while (waiting.length > 0) {
      await allAreHeard()
      await handleLot(nextLot())
    }
    isBusy = false
  }

  function nextLot(): Waiting<Item, Answer>[] {
    let count = 0
    const end = waiting.findIndex(({ items }, i) => {
      count += items.length
      return i > 0 && count > most
    })
    return waiting.splice(0, end < 0 ? waiting.length : end)
  }

  /** Never rejects: whoever waits is told. */
  async function handleLot(lot: Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = [...(await handle(lot.flatMap(({ items }) => items)))]
      for (const { items, done } of lot) done(answers.splice(0, items.length))
    } catch (error) {
      for (const { fail } of lot) fail(error)
    }
  }

  return async items => {
    if (items.length === 0) return []
    return new Promise((done, fail) => {
      waiting.push({ items, done, fail })
      if (!isBusy) void handleAll()
    })
  }
}

/**
 * Does all of them in one go; where that breaks, each half by itself, and so on, until what breaks is
 * alone. So one takes no other with it, and costs the others a few more goes. An engine that is out of
 * order is nobody's fault, and told to all.
 */
export async function inHalves<Item, Answer>(
  items: Item[],
  handle: Handle<Item, Answer>,
  giveUp: (item: Item, error: Error) => Promise<Answer>
): Promise<Answer[]> {
  try {
    return await handle(items)
  } catch (error) {
    if (isOutOfOrder(error)) throw error
    if (items.length === 1) return [await giveUp(items[0]!, error as Error)]
    const half = Math.ceil(items.length / 2)
    const first = await inHalves(items.slice(0, half), handle, giveUp)
    return [...first, ...(await inHalves(items.slice(half), handle, giveUp))]
  }
}
