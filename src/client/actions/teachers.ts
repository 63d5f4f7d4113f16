/** Making somebody a class teacher and inviting them, in one go. */
import { shortId } from '../../model/ids.ts'
import type { Grant, Staff } from '../../model/kinds/staff.ts'
import type { Problem } from '../../model/problem.ts'
import type { App } from '../app.ts'
import { invitePerson } from './invitations.ts'
import { command } from './office.ts'

/** Gives these classes, from today on, to a new person or to one who works here already. */
export async function engageTeacher(
  app: App,
  teacher: {
    name: string
    classes: string[]
    member?: { id: string; seq: number; fields: Staff } | undefined
  },
  today: string
): Promise<Problem | undefined> {
  const { name, classes, member } = teacher
  const id = shortId(app.environment.randomBytes)
  const grant: Grant = { id, role: 'teacher', classes, from: today }
  const grants = [...(member?.fields.grants ?? []), grant]
  const saved = await command(app, 'save-staff', {
    ...(member && { id: member.id, seq: member.seq }),
    fields: { name, ...member?.fields, grants }
  })
  return saved.ok ? invitePerson(app, saved.answer.id) : saved.problem
}
