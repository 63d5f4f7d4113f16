/** Planned absences: days on which a child is known to stay away. */
import { uuidv7 } from '../../model/ids.ts'
import type { PlannedAbsence } from '../../model/kinds/planned-absence.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { App } from '../app.ts'
import { keepAbsence } from './notes.ts'

/** Plans an absence; fulfilled when it is kept on this device. */
export async function planAbsence(
  app: App,
  classId: string,
  absence: PlannedAbsence,
  /** The one that was set aside and is written anew. */
  record?: string
): Promise<void> {
  const { now, randomBytes } = app.environment
  await keepAbsence(app, record ?? uuidv7(now(), randomBytes), classId, absence, [])
}

/** Takes a planned absence back; it stays in the history. */
export async function cancelAbsence(
  app: App,
  id: string,
  classId: string,
  absence: PlannedAbsence,
  before: readonly Entry[]
): Promise<void> {
  await keepAbsence(app, id, classId, { ...absence, cancelled: true }, before)
}
