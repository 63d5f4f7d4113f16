/** Time, clocks, and what arrives long after it was sent. */
import type { Action } from './action.ts'

const minute = 60_000
const day = 24 * 60 * minute

export const timeActions: Action[] = [
  {
    name: 'minutes pass',
    weight: 4,
    run: async ({ server, random }) => {
      server.clock.now += random.int(90) * minute
    }
  },
  {
    name: 'a night passes',
    weight: 1.5,
    run: async ({ server, random }) => {
      server.clock.now += day - random.int(180) * minute
    }
  },
  {
    name: 'a clock goes wrong',
    weight: 0.7,
    run: async ({ random }, phone) => {
      phone.clockWasWrong = true
      const days = random.chance(0.2) ? 400 : 4
      phone.device.skew.ms = random.chance(0.3)
        ? 0
        : (random.int(2 * days + 1) - days) * day + random.int(day)
    }
  },
  {
    name: 'a late request arrives',
    weight: 1,
    run: async ({ strays, random }) => {
      if (strays.length > 0) await strays.splice(random.int(strays.length), 1)[0]?.()
    }
  }
]
