/** One thing that can happen in a schedule; more of them are added to a list, nothing else changes. */
import { askActions } from './ask-actions.ts'
import { backupActions } from './backup-actions.ts'
import { caseActions } from './case-actions.ts'
import { endActions } from './end-actions.ts'
import { fieldActions } from './field-actions.ts'
import { glassActions } from './glass-actions.ts'
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

/** What comes only where it is favoured: it takes phones out of the day, and others would be met less. */
export const rareActions: readonly Action[] = [...endActions, ...glassActions]

export const actions: readonly Action[] = [
  ...fieldActions,
  ...caseActions,
  ...officeActions,
  ...timeActions,
  ...machineActions,
  ...backupActions,
  ...syncActions,
  ...askActions,
  ...poisonActions
]
