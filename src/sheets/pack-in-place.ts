/** What the library for workbooks asks of fflate, without workers of its own; see `vite.config.ts`. */
import { strToU8, zipSync } from 'fflate'

export { strToU8, zipSync }

export function zip(
  files: Record<string, Uint8Array>,
  done: (error: unknown, archive?: Uint8Array) => void
): void {
  try {
    done(null, zipSync(files))
  } catch (error) {
    done(error)
  }
}
