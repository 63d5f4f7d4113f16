/** What the office decides about classes; each answers with what kept it from being done. */
import type { CommandInput } from '../../model/commands.ts'
import type { SchoolClass } from '../../model/kinds/class.ts'
import type { Pupil } from '../../model/kinds/pupil.ts'
import type { Problem } from '../../model/problem.ts'
import type { App } from '../app.ts'
import { command } from './office.ts'

/** A record as it was read, or nothing for a new one. */
type Target = { id: string; seq: number } | undefined

export async function saveClass(
  app: App,
  target: Target,
  fields: SchoolClass
): Promise<Problem | undefined> {
  const answered = await command(app, 'save-class', { ...idAndSeq(target), fields })
  return answered.ok ? undefined : answered.problem
}

/** Puts classes together and with nobody else; one alone is taught alone. */
export async function combineClasses(app: App, classes: string[]): Promise<Problem | undefined> {
  const answered = await command(app, 'combine-classes', { classes })
  return answered.ok ? undefined : answered.problem
}

/** Begins a school year for all classes at once. */
export async function moveUp(
  app: App,
  input: CommandInput<'move-up'>
): Promise<Problem | undefined> {
  const answered = await command(app, 'move-up', input)
  return answered.ok ? undefined : answered.problem
}

export async function savePupil(
  app: App,
  target: Target,
  fields: Pupil
): Promise<Problem | undefined> {
  const answered = await command(app, 'save-pupil', { ...idAndSeq(target), fields })
  return answered.ok ? undefined : answered.problem
}

function idAndSeq(target: Target): { id?: string; seq?: number } {
  return target ? { id: target.id, seq: target.seq } : {}
}
