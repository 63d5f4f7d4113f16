/** `backup FILE` and `restore FILE`: copies of the embedded database, and bringing one back. */
import { formatBytes } from '../../model/kazakh/numbers.ts'
import { noteInEverySchool } from '../store/audit.ts'
import { backUp, beginNewLife, restore } from '../store/backup.ts'
import { engineOf } from '../store/engine.ts'
import { holdFolder } from '../store/serving-lock.ts'
import { CliProblem, type Command } from './command.ts'

export const backupCommand: Command = {
  usage: 'FILE',
  options: {},
  async run({ context, config, words: [to], language, t }) {
    if (!to) throw new CliProblem('bad-input')
    if (engineOf(context.db) !== 'sqlite') throw new CliProblem('engine-backup')
    const made = await backUp(config.database, to)
    if (!made.ok) throw new CliProblem(made.problem)
    const { bytes } = made
    const { db, now } = context
    await db.transaction().execute(write => noteInEverySchool(write, now(), 'backed-up'))
    return {
      json: { file: to, bytes },
      lines: [t('terminal.backedUp', { file: to, size: formatBytes(bytes, language) })]
    }
  }
}

export const restoreCommand: Command = {
  usage: 'FILE | --in-place',
  options: { 'in-place': { type: 'boolean' } },
  async run({ context, config, words: [from], options, t }) {
    const { db, now } = context
    const lines = [t('terminal.confirmNext'), '  qamqorlyq devices --confirm']
    if (options['in-place'] === true) {
      await beginNewLife(db, now())
      return { json: { restored: true }, lines: [t('terminal.restored'), ...lines] }
    }
    if (!from) throw new CliProblem('bad-input')
    if (engineOf(db) !== 'sqlite') throw new CliProblem('engine-backup')
    const held = holdFolder(config.dataDir)
    if (!held) throw new CliProblem('being-served')
    try {
      await db.destroy()
      const done = await restore(from, config.database, now())
      if (!done.ok) throw new CliProblem(done.problem)
      const { kept } = done
      return {
        json: { restored: true, ...(kept && { kept }) },
        lines: [
          t('terminal.restored'),
          ...(kept ? [t('terminal.keptBefore', { file: kept })] : []),
          ...lines
        ]
      }
    } finally {
      held.release()
    }
  }
}
