/** One thing that can happen in a schedule; more of them are added to a list, nothing else changes. */
import { backupActions } from './backup-actions.ts'
import { fieldActions } from './field-actions.ts'
import { machineActions } from './machine-actions.ts'
import { officeActions } from './office-actions.ts'
import { poisonActions } from './poison.ts'
import { syncActions } from './sync-actions.ts'
import { timeActions } from './time-actions.ts'
import type { Phone, World } from './world.ts'

export interface Action {
  name: string
  weight: number
  run: (world: World, phone: Phone) => Promise<void>
  /** The ops that it leaves behind are spoilt and must be set aside. */
  poison?: true
}

export const actions: readonly Action[] = [
  ...fieldActions,
  ...officeActions,
  ...timeActions,
  ...machineActions,
  ...backupActions,
  ...syncActions,
  ...poisonActions
]
