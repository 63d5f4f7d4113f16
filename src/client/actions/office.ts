/** What the office decides with the server at once: one command, done or refused. */
import type { CommandName } from '../../model/access.ts'
import type { CommandAnswers, CommandInput } from '../../model/commands.ts'
import { failed, type Result } from '../../model/problem.ts'
import type { App } from '../app.ts'
import { setting, signerOf } from '../store/settings.ts'

/** These change no record, so nothing is to be read back. */
const changeNoRecord: readonly CommandName[] = [
  'plan-import',
  'last-import',
  'print-pupil',
  'invite',
  'list-devices',
  'end-device',
  'list-parked',
  'list-audit'
]

/**
 * Gives a command, and answers when what it changed has been read back: a second command would
 * otherwise name a record as it no longer is. Nothing of it is kept for later: without the line it is
 * refused with `needs-line`.
 */
export async function command<N extends CommandName>(
  app: App,
  name: N,
  input: CommandInput<N>
): Promise<Result<{ answer: CommandAnswers[N] }>> {
  const device = signerOf(app.store, await setting(app.store, 'device'))
  if (!device) return failed('unknown-device')
  const { sendCommand } = await import('../sync/command.ts')
  const answered = await sendCommand(app.environment, device, name, input)
  const isToReadBack = answered.ok && !changeNoRecord.includes(name)
  if (isToReadBack) await Promise.race([app.caughtUp(), soonEnough(app)])
  return !answered.ok && answered.problem === 'no-network' ? failed('needs-line') : answered
}

/** It is done on the server already: a slow reading back must not look like a command that hangs. */
function soonEnough({ environment }: App): Promise<void> {
  return new Promise(done => {
    environment.after(4000, done)
  })
}
