/**
 * How often one device may ask. Each has a bucket of tokens that fills again by itself: far more than
 * a phone needs in the worst minute of its year, and far less than a program that went mad. Never by
 * address: a whole school stands behind one.
 */

/** Requests in a row, and those that come back every second. */
export const burst = 600
export const perSecond = 20

/** Buckets that are remembered; whoever is forgotten begins with a full one. */
const mostBuckets = 10_000

export interface Pace {
  /** Takes one token of each device: 0, or the seconds to wait if one of them has none left. */
  take: (devices: Iterable<string>) => number
}

export function createPace(now: () => number): Pace {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(devices) {
      const at = now()
      const asked = [...new Set(devices)].map(id => {
        const before = buckets.get(id) ?? { left: burst, at }
        const back = (Math.max(0, at - before.at) / 1000) * perSecond
        return { id, left: Math.min(burst, before.left + back) }
      })
      const least = Math.min(burst, ...asked.map(({ left }) => left))
      if (least < 1) return Math.ceil((1 - least) / perSecond)
      for (const { id, left } of asked) {
        // Put in anew, so that the first of the map is the one that was quiet for longest.
        buckets.delete(id)
        buckets.set(id, { left: left - 1, at })
      }
      for (const id of buckets.keys()) {
        if (buckets.size <= mostBuckets) break
        buckets.delete(id)
      }
      return 0
    }
  }
}
