/** How large a table may be. */
export interface Limits {
  fileBytes: number
  inflatedBytes: number
  rows: number
  /** Further columns, and the rest of longer texts, are cut off. */
  columns: number
  text: number
}

export const tableLimits: Limits = {
  fileBytes: 20_000_000,
  inflatedBytes: 100_000_000,
  rows: 20_000,
  columns: 200,
  text: 1000
}
