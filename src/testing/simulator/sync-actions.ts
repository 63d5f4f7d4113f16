/** Phones catch up, as well as the line lets them. */
import type { Action } from './action.ts'

export const catchUp: Action = {
  name: 'catch up',
  weight: 12,
  run: async (_, { device }) => {
    await device.sync()
  }
}

export const syncActions: Action[] = [catchUp]
