/** What can befall one request on its way; more faults are added to the list. */
import type { Transport } from '../../client/environment.ts'
import type { World } from './world.ts'

export interface Fault {
  name: string
  weight: number
  /** Carries one request, or fails to; `ask` may be called more than once. */
  carry: (world: World, ask: () => Promise<Response>) => Promise<Response>
}

const broken = () => new TypeError('Failed to fetch')

export const faults: Fault[] = [
  { name: 'nothing', weight: 12, carry: (_, ask) => ask() },
  {
    name: 'the request is lost',
    weight: 1,
    carry: async () => {
      throw broken()
    }
  },
  {
    name: 'the answer is lost',
    weight: 1.5,
    async carry(_, ask) {
      await ask()
      throw broken()
    }
  },
  {
    name: 'the request arrives twice',
    weight: 1,
    async carry({ random }, ask) {
      const first = await ask()
      const second = await ask()
      return random.chance(0.5) ? first : second
    }
  },
  {
    name: 'a copy of the request arrives much later',
    weight: 1,
    async carry({ strays }, ask) {
      strays.push(ask)
      return ask()
    }
  },
  {
    name: 'the request arrives much later, without an answer',
    weight: 0.5,
    async carry({ strays }, ask) {
      strays.push(ask)
      throw broken()
    }
  },
  {
    name: 'the answer is cut',
    weight: 1,
    async carry({ random }, ask) {
      const answer = await ask()
      const text = await answer.text()
      const { headers, status } = answer
      return new Response(text.slice(0, random.int(text.length)), { headers, status })
    }
  },
  {
    name: 'a portal answers in its place',
    weight: 0.7,
    carry: async () =>
      new Response('<!doctype html><title>Wi-Fi</title>', {
        headers: { 'content-type': 'text/html' }
      })
  },
  {
    name: 'the server falls in the middle of its work',
    weight: 1,
    async carry({ server, random }, ask) {
      server.cutPowerAfter(random.int(25))
      await ask()
      server.restart()
      throw broken()
    }
  },
  {
    name: 'the server falls before it can answer',
    weight: 0.7,
    async carry({ server }, ask) {
      await ask()
      server.restart()
      throw broken()
    }
  }
]

/** The line of one phone: each request meets one fault by chance, unless all is quiet. */
export function faultyLine(
  world: World,
  list: readonly Fault[],
  onAnswer: (path: string, answer: Response) => Promise<void>
): Transport {
  return async (path, init) => {
    const ask = async () => {
      const answer = await world.server.ask(path, init)
      await onAnswer(path, answer.clone())
      return answer
    }
    return world.isQuiet ? ask() : world.random.weighted(list).carry(world, ask)
  }
}
