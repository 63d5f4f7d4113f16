/** What both pages can do, so that the bench drives them alike. */
export interface Engine {
  /** Opens an empty store that belongs to whoever `access` names: an invitation, or a remote database. */
  open: (access: string) => Promise<void>
  /** Keeps records on the phone, as a day's work does; none has travelled. */
  fill: (records: BenchRecord[]) => Promise<void>
  /** Hands in all that waits; the milliseconds until the last one is known to be delivered. */
  deliver: (batch: number) => Promise<number>
  /** Resolved when what comes after the delivery is done too, such as reading. */
  rest: () => Promise<void>
  /** Reads all that is on the server; the milliseconds until it is kept, and how many records came. */
  read: (batch: number) => Promise<{ ms: number; records: number }>
}

/** One record as its author writes it. */
export interface BenchRecord {
  kind: string
  id: string
  scope: string
  set: Record<string, unknown>
}

declare global {
  interface Window {
    engine: Engine
  }
}
