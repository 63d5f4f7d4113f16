/** The online commands by name: who may give them is asked once, here, and then each runs alone. */
import { type CommandName, hasRole, mayCommand } from '../model/access.ts'
import type { CommandAnswers, CommandInput } from '../model/commands.ts'
import { failed, type Result } from '../model/problem.ts'
import { schoolDayOf } from '../model/rules/school-time.ts'
import { listAudit, noteExport, noteView } from './audit.ts'
import { combineClasses, moveUp, saveClass } from './classes.ts'
import { type Context, type Giver, Refusal } from './context.ts'
import { applyImport, lastImport, planRollImport, undoImport } from './imports/imports.ts'
import { type Device, postsOf } from './people/devices.ts'
import { endDeviceOf, inviteStaff, listDevices, saveStaff, substitute } from './people/staff.ts'
import { savePupil } from './pupils.ts'
import { erasePupilOf } from './retention/erase.ts'
import { printPupilOf } from './retention/pupil-file.ts'
import { beginYear, removeCalendarDay, saveCalendarDay, saveSchool } from './school.ts'
import { dropParked, handOverParked, listParked, takeParked, takeParkedOf } from './sync/repair.ts'

type Commands = {
  [N in CommandName]: (
    context: Context,
    giver: Giver,
    input: CommandInput<N>
  ) => Promise<CommandAnswers[N]>
}

const commands: Commands = {
  'plan-import': planRollImport,
  'apply-import': applyImport,
  'undo-import': undoImport,
  'last-import': lastImport,
  'save-school': saveSchool,
  'begin-year': beginYear,
  'save-class': saveClass,
  'move-up': moveUp,
  'combine-classes': combineClasses,
  'save-pupil': savePupil,
  'print-pupil': printPupilOf,
  'erase-pupil': erasePupilOf,
  'save-calendar-day': saveCalendarDay,
  'remove-calendar-day': removeCalendarDay,
  'save-staff': saveStaff,
  invite: inviteStaff,
  'list-devices': listDevices,
  'end-device': endDeviceOf,
  substitute,
  'list-parked': listParked,
  'drop-parked': dropParked,
  'hand-over-parked': handOverParked,
  'take-parked': takeParked,
  'take-parked-of': takeParkedOf,
  'list-audit': listAudit,
  'note-export': noteExport,
  'note-view': noteView
}

/** Runs a command for the person who holds the device; `input` has been parsed. */
export async function runCommand(
  context: Context,
  device: Device,
  name: CommandName,
  input: unknown
): Promise<Result<{ answer: unknown }>> {
  const today = schoolDayOf(context.now())
  const posts = await postsOf(context, device.person)
  const post = posts.find(each => mayCommand(each, name, today))
  if (!post) return failed('not-yours')
  const run = commands[name] as (context: Context, giver: Giver, input: unknown) => Promise<unknown>
  try {
    const isOffice = hasRole(post, 'office', today)
    const answer = await run(
      context,
      { org: post.org, person: device.person, device: device.id, isOffice },
      input
    )
    return { ok: true, answer }
  } catch (error) {
    if (error instanceof Refusal) return failed(error.problem)
    throw error
  }
}
