/** Commands about the log of a school: who did what. */
import { exportNamed } from '../model/audit.ts'
import type { CommandAnswers, CommandInput } from '../model/commands.ts'
import type { Context, Giver } from './context.ts'
import { noteAct, readAudit, verifyAudit } from './store/audit.ts'

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
