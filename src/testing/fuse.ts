/** Power cuts for the server: after so many questions to the database, none is answered any more. */
import type { KyselyPlugin } from 'kysely'

export interface Fuse extends KyselyPlugin {
  /** Lets so many more questions pass, and then none. */
  blowAfter: (questions: number) => void
  isBlown: () => boolean
}

export function createFuse(): Fuse {
  let left = Number.POSITIVE_INFINITY
  return {
    blowAfter(questions) {
      left = questions
    },
    isBlown: () => left < 0,
    transformQuery({ node }) {
      left--
      if (left < 0) throw new Error('the power is cut')
      return node
    },
    transformResult: async ({ result }) => result
  }
}
