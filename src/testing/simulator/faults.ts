/** What can befall one request on its way; more faults are added to the list. */
import type { Transport } from '../../client/environment.ts'
import type { PushRequest } from '../../model/sync/wire.ts'
import type { Phone, World } from './world.ts'

export interface Fault {
  name: string
  weight: number
  /** Carries one request, or fails to; `ask` may be called more than once, with another body. */
  carry: (world: World, ask: Ask, phone: Phone) => Promise<Response>
}

/** A request that the server has answered. */
export interface Asked {
  path: string
  body: string
  answer: Response
}

type Ask = (change?: (body: string) => string) => Promise<Response>

/** More requests than this in one step, and nobody gets an answer any more. */
const mostRequests = 400

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
    name: 'a proxy says that the server is busy',
    weight: 0.4,
    carry: async ({ random }) =>
      new Response('Service Unavailable', { status: random.pick([429, 502, 503]) })
  },
  {
    name: 'the server stops early and answers for the first ones only',
    weight: 1,
    carry: ({ random }, ask) =>
      ask(body => {
        const request = JSON.parse(body) as Partial<PushRequest>
        if (!request.envelopes) return body
        const few = request.envelopes.slice(0, random.int(request.envelopes.length + 1))
        return JSON.stringify({ ...request, envelopes: few })
      })
  },
  {
    name: 'much happens before the request arrives',
    weight: 1,
    async carry({ meanwhile }, ask, phone) {
      await meanwhile(phone)
      return ask()
    }
  },
  {
    name: 'much happens before the answer arrives',
    weight: 1.5,
    async carry({ meanwhile }, ask, phone) {
      const answer = await ask()
      await meanwhile(phone)
      return answer
    }
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
  phone: () => Phone,
  onAnswer: (asked: Asked) => Promise<void>
): Transport {
  return async (path, init) => {
    if (++world.requests > mostRequests) throw broken()
    const ask: Ask = async change => {
      const body = change && path === '/api/push' ? change(textOf(init)) : init.body
      const answer = await world.server.ask(path, { ...init, ...(body && { body }) })
      await onAnswer({ path, body: body ? textOf({ body }) : '', answer: answer.clone() })
      return answer
    }
    if (world.isQuiet) return ask()
    const fault = world.random.weighted(list)
    if (fault !== list[0]) world.tell(`  on the line: ${fault.name}`)
    return fault.carry(world, ask, phone())
  }
}

function textOf({ body }: RequestInit): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array)
}
