/** Rules are tried a thousand times with the unit tests, and ten thousand times with the simulator. */
import { vi } from 'vitest'

export const often = { numRuns: Number(process.env.PROPERTY_RUNS ?? 1000) }

vi.setConfig({ testTimeout: 300_000 })
