/** Chance that depends on what it is asked about and on nothing else, so that the school is always the same. */
import type { RandomBytes } from '../../model/ids.ts'

export interface Chance {
  /** At least 0, less than 1. */
  next: () => number
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number
  happens: (probability: number) => boolean
  /** One of the list, which must not be empty. */
  pick: <T>(list: readonly T[]) => T
  bytes: RandomBytes
}

/** The numbers that belong to a subject, such as a child or a class on a day. */
export function chanceOf(...subject: (string | number)[]): Chance {
  let state = hashOf(subject.join('/'))
  // The generator mulberry32.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    happens: probability => next() < probability,
    pick: list => list[between(0, list.length - 1)]!,
    bytes(bytes) {
      for (let i = 0; i < bytes.length; i++) bytes[i] = between(0, 255)
    }
  }
}

/** The hash FNV-1a, mixed once more because alike subjects begin alike. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}
