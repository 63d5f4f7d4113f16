/** `keys`: the server's keys to which phones seal; a new one, old ones away, and back from a backup. */
import { momentText } from '../../model/export/told.ts'
import { makeFolder } from '../keys/files.ts'
import { readMaster } from '../keys/master.ts'
import { keepRecovery, makeRecovery } from '../keys/recovery.ts'
import { type KeyAge, listKeys, prune, rotate } from '../keys/rotation.ts'
import { noteInEverySchool } from '../store/audit.ts'
import { retryUnopened } from '../sync/retry.ts'
import type { Words } from '../words.ts'
import { type Call, CliProblem, type Command, type Outcome } from './command.ts'
import { codeLines, recoveryOption, unpackedLines, unpackKeys } from './recovery.ts'

const acts: Record<string, Command['run']> = {
  list,
  rotate: rotateKey,
  prune: pruneKeys,
  'recovery-code': newRecoveryCode,
  retry,
  restore
}

export const keysCommand: Command = {
  usage: 'list | rotate | prune | recovery-code | retry | restore FILE [--recovery-code-file FILE]',
  options: recoveryOption,
  async run(call) {
    const name = call.words[0] ?? 'list'
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined
    if (!act) throw new CliProblem('bad-input')
    return act(call)
  }
}

async function list({ context, config, t }: Call): Promise<Outcome> {
  // Makes the first one on a server that has not been started yet.
  await context.keyRing?.current()
  const keys = await listKeys(config.keys)
  return { json: { keys }, lines: keys.map(told(t)) }
}

async function rotateKey(call: Call): Promise<Outcome> {
  const { context, config } = call
  await rotate(config.keys, await readMaster(config.keys, config.master), context.now())
  await noteChange(call)
  return list(call)
}

async function pruneKeys(call: Call): Promise<Outcome> {
  const { context, config, t } = call
  await context.keyRing?.current()
  const { removed, kept } = await prune(config.keys, context.now())
  if (removed.length > 0) await noteChange(call)
  return {
    json: { removed, keys: kept },
    lines: [t('terminal.keysPruned', { count: removed.length }), ...kept.map(told(t))]
  }
}

async function newRecoveryCode(call: Call): Promise<Outcome> {
  const { context, config, t } = call
  await makeFolder(config.keys)
  const { recovery, code } = await makeRecovery(context.randomBytes, context.now())
  await keepRecovery(config.keys, recovery)
  await noteChange(call)
  return { json: { recoveryCode: code }, lines: codeLines(code, t) }
}

async function retry({ context, t }: Call): Promise<Outcome> {
  const counts = await retryUnopened(context)
  return { json: counts, lines: [t('terminal.retried', { ...counts })] }
}

/** Brings the keys of a backup back, and leaves the database as it is. */
async function restore(call: Call): Promise<Outcome> {
  const { t, words } = call
  const unpacked = words[1] === undefined ? undefined : await unpackKeys(call, words[1])
  if (!unpacked) throw new CliProblem('not-found')
  const brought = await unpacked.bring()
  if (brought > 0) await noteChange(call)
  const { json, lines } = await retry(call)
  return {
    json: { brought, missing: unpacked.missing, ...json },
    lines: [...unpackedLines(brought, unpacked.missing, t), ...lines]
  }
}

function told(t: Words) {
  return ({ kid, made, retired }: KeyAge) => {
    const state =
      retired === undefined
        ? t('terminal.keyCurrent')
        : t('terminal.keyRetired', { when: momentText(retired) })
    return [kid, momentText(made), state].join('  ')
  }
}

async function noteChange({ context: { db, now } }: Call): Promise<void> {
  await db.transaction().execute(write => noteInEverySchool(write, now(), 'changed-keys'))
}
