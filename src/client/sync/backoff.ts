/** How long to wait after failures: full jitter, from two seconds doubling to a quarter of an hour. */

const first = 2000
const longest = 15 * 60_000

export function backoff(failures: number, random: () => number): number {
  return random() * Math.min(longest, first * 2 ** failures)
}
