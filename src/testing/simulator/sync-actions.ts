/** Phones catch up, as well as the line lets them. */
import type { Action } from './action.ts'
import { takeTurn } from './turn.ts'

export const catchUp: Action = {
  name: 'catch up',
  weight: 12,
  run: async (world, phone) => {
    await takeTurn(world, phone)
  }
}

export const syncActions: Action[] = [catchUp]
