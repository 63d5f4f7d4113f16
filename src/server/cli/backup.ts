/** `backup FILE` and `restore FILE`: copies of the embedded database, and bringing one back. */
import { formatBytes } from '../../model/kazakh/numbers.ts'
import { keepRecovery } from '../keys/recovery.ts'
import { StartTrouble } from '../start-trouble.ts'
import { noteInEverySchool } from '../store/audit.ts'
import { backUp, beginNewLife, restore } from '../store/backup.ts'
import { engineOf } from '../store/engine.ts'
import { holdFolder } from '../store/serving-lock.ts'
import { CliProblem, type Command } from './command.ts'
import { codeLines, packKeys, recoveryOption, unpackedLines, unpackKeys } from './recovery.ts'

export const backupCommand: Command = {
  usage: 'FILE',
  options: {},
  async run(call) {
    const { context, config, language, t } = call
    const [to] = call.words
    if (!to) throw new CliProblem('bad-input')
    if (engineOf(context.db) !== 'sqlite') throw new CliProblem('engine-backup')
    const packed = await packKeys(call).catch(error => {
      // A copy without the keys is worth more than none.
      if (error instanceof StartTrouble) return undefined
      throw error
    })
    const made = await backUp(config.database, to, packed && JSON.stringify(packed.carried))
    if (!made.ok) throw new CliProblem(made.problem)
    const { bytes } = made
    const { db, now } = context
    if (packed?.made) await keepRecovery(config.keys, packed.made.recovery)
    await db.transaction().execute(write => noteInEverySchool(write, now(), 'backed-up'))
    const code = packed?.made?.code
    return {
      json: {
        file: to,
        bytes,
        keys: packed?.carried.keys.length ?? 0,
        ...(code && { recoveryCode: code })
      },
      lines: [
        t('terminal.backedUp', { file: to, size: formatBytes(bytes, language) }),
        ...(packed ? [] : [t('terminal.keysNotBackedUp')]),
        ...(code ? codeLines(code, t) : [])
      ],
      isBad: !packed
    }
  }
}

export const restoreCommand: Command = {
  usage: 'FILE [--recovery-code-file FILE] | --in-place',
  options: { 'in-place': { type: 'boolean' }, ...recoveryOption },
  async run(call) {
    const { context, config, options, t } = call
    const [from] = call.words
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
      const unpacked = await unpackKeys(call, from)
      await db.destroy()
      const done = await restore(from, config.database, now())
      if (!done.ok) throw new CliProblem(done.problem)
      const { kept } = done
      const brought = (await unpacked?.bring()) ?? 0
      const missing = unpacked?.missing ?? 0
      return {
        json: { restored: true, ...(kept && { kept }), keys: { brought, missing } },
        lines: [
          t('terminal.restored'),
          ...(kept ? [t('terminal.keptBefore', { file: kept })] : []),
          ...(unpacked
            ? unpackedLines(brought, missing, t)
            : [t('terminal.noKeysInBackup', { folder: config.keys })]),
          ...lines
        ]
      }
    } finally {
      held.release()
    }
  }
}
