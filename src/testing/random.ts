/** Chance from a seed: the same seed gives the same bad day again. */
import type { RandomBytes } from '../model/ids.ts'

export interface Random {
  /** At least 0, less than 1. */
  next: () => number
  /** A whole number, at least 0 and less than `end`. */
  int: (end: number) => number
  chance: (probability: number) => boolean
  /** One of the list, which must not be empty. */
  pick: <T>(list: readonly T[]) => T
  /** Some of the list, each with this probability. */
  some: <T>(list: readonly T[], probability: number) => T[]
  /** One of the list by weight. */
  weighted: <T extends { weight: number }>(list: readonly T[]) => T
  bytes: RandomBytes
  /** Goes on as if it had been made from this seed. */
  restart: (seed: number) => void
}

/** The generator sfc32, well mixed after its first numbers. */
export function createRandom(seed: number): Random {
  let a = 0
  let b = 0
  let c = 0
  let count = 1
  function restart(from: number): void {
    a = from | 0
    b = (from / 2 ** 32) | 0
    c = 0x9e3779b9 | 0
    count = 1
    for (let i = 0; i < 15; i++) next()
  }
  function next(): number {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }
  restart(seed)
  const int = (end: number) => Math.floor(next() * end)
  const chance = (probability: number) => next() < probability
  return {
    next,
    int,
    chance,
    pick: list => list[int(list.length)]!,
    some: (list, probability) => list.filter(() => chance(probability)),
    weighted(list) {
      let left = next() * list.reduce((sum, { weight }) => sum + weight, 0)
      for (const each of list) {
        left -= each.weight
        if (left < 0) return each
      }
      return list[0]!
    },
    bytes(bytes) {
      for (let i = 0; i < bytes.length; i++) bytes[i] = int(256)
    },
    restart
  }
}
