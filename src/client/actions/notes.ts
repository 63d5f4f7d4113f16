/** Visits and planned absences: what the care team and teachers write down about one child. */
import type { Edit } from '../../model/kind.ts'
import type { PlannedAbsence } from '../../model/kinds/planned-absence.ts'
import type { Visit } from '../../model/kinds/visit.ts'
import { seenOf } from '../../model/sync/merge.ts'
import type { Entry } from '../../model/sync/op.ts'
import type { App } from '../app.ts'
import { keep } from '../store/outbox.ts'

/** Keeps a visit, or an amendment of the versions that were on the screen. */
export async function keepVisit(
  app: App,
  id: string,
  classId: string,
  visit: Visit,
  amended: readonly Pick<Entry, 'id'>[]
): Promise<void> {
  const seen = amended.map(entry => entry.id)
  await keepNote(app, 'visit', id, classId, visit, seen)
}

/** Keeps a planned absence, or changes it; the child is named every time. */
export async function keepAbsence(
  app: App,
  id: string,
  classId: string,
  absence: PlannedAbsence,
  before: readonly Entry[]
): Promise<void> {
  const seen = seenOf(before, Object.keys(absence))
  await keepNote(app, 'planned-absence', id, classId, absence, seen)
}

/** Keeps what is said of a child of a class, whatever kind of record it is. */
export async function keepNote(
  app: App,
  kind: string,
  record: string,
  classId: string,
  set: Edit,
  seen: string[]
): Promise<void> {
  await keep(app.store, [{ kind, record, scope: `class:${classId}`, set, seen }])
  app.requestSync()
}
