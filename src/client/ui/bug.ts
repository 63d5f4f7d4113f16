/** A bug is shown in a plain sentence and never hides what is kept on this phone. */
import { signal } from '@preact/signals'

/** The kind of the last error that nobody expected; its text may hold names and is not kept. */
export const bug = signal<string | undefined>(undefined)

export function reportBug(error: unknown): void {
  bug.value = error instanceof Error ? error.name : 'Error'
}
