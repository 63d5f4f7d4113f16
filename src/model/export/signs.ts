/** Signs of a register table that are no letters of the journal. */
export const signs = {
  /** The register of the day was not taken. */
  notTaken: '–',
  /** It was taken, but not over this child. */
  notMarked: '?',
  /** The child was not on the roll, or the class had no school. */
  notOnRoll: '·',
  taken: '✓',
  /** Stands for "here" beside another value. */
  here: '+'
} as const
