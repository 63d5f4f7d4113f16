/** Phones catch up, as well as the line lets them. */
import type { Action } from './action.ts'

export const syncActions: Action[] = [
  {
    name: 'catch up',
    weight: 12,
    run: async (_, { device }) => {
      await device.sync()
    }
  }
]
