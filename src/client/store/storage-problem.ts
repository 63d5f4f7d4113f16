/** What to tell a person when the device did not keep something. */
import type { Problem } from '../../model/problem.ts'

/** Why it was not kept, by what the browser's storage threw. */
export function problemOfStorage(error: unknown): Problem {
  return isNoSpace(error) ? 'no-space' : 'storage-failed'
}

/** Whether the disk is full. */
export function isNoSpace(error: unknown): boolean {
  const names = [error, (error as { inner?: unknown } | null)?.inner].map(
    each => (each as { name?: string } | null | undefined)?.name
  )
  return names.includes('QuotaExceededError')
}
