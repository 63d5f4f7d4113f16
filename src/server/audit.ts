/** Commands about the log of a school: who did what. */
import { actOfView, exportNamed, readingNamed } from '../model/audit.ts'
import type { CommandAnswers, CommandInput } from '../model/commands.ts'
import { schoolDayOf } from '../model/rules/school-time.ts'
import type { Context, Giver } from './context.ts'
import { isNoted, noteAct, readAudit, verifyAudit } from './store/audit.ts'

/** The log in pages, the newest first; with the first one comes whether it is whole. */
export async function listAudit(
  { db }: Context,
  { org }: Giver,
  { before }: CommandInput<'list-audit'>
): Promise<CommandAnswers['list-audit']> {
  const read = await readAudit(db, org, { before })
  return before === undefined ? { ...read, verdict: await verifyAudit(db, org) } : read
}

/** A file with names has left a device of the school. */
export async function noteExport(
  { db, now }: Context,
  giver: Giver,
  input: CommandInput<'note-export'>
): Promise<CommandAnswers['note-export']> {
  const record = exportNamed(input)
  await db.transaction().execute(write => noteAct(write, now(), giver, 'exported', record))
  return {}
}

/** Somebody has looked at what is hidden by default; or has read a note, which stands there once for each day. */
export async function noteView(
  { db, now }: Context,
  giver: Giver,
  { what, record, day = schoolDayOf(now()) }: CommandInput<'note-view'>
): Promise<CommandAnswers['note-view']> {
  const act = actOfView[what]
  await db.transaction().execute(async write => {
    if (what === 'iin') return noteAct(write, now(), giver, act, record)
    const named = readingNamed(record, day)
    return (await isNoted(write, giver, act, named))
      ? undefined
      : noteAct(write, now(), giver, act, named)
  })
  return {}
}
