/** The keys of a backup, opened with the recovery code that a file holds or that somebody types. */
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { makeFolder } from '../keys/files.ts'
import { readMaster } from '../keys/master.ts'
import {
  bringKeys,
  carryKeys,
  makeRecovery,
  missingKeys,
  openCarried,
  readCarried,
  readRecovery
} from '../keys/recovery.ts'
import { carriedIn } from '../store/backup.ts'
import type { Words } from '../words.ts'
import { type Call, CliProblem } from './command.ts'

export const recoveryOption = { 'recovery-code-file': { type: 'string' } } as const

/** What a backup carries of the keys; with the first of them comes a code. */
export async function packKeys({ context, config: { keys: folder, master: source } }: Call) {
  const { now, randomBytes, keyRing } = context
  const master = await readMaster(folder, source)
  await keyRing?.current()
  const known = await readRecovery(folder)
  const made = known ? undefined : await makeRecovery(randomBytes, now())
  const recovery = known ?? made!.recovery
  return { carried: await carryKeys(folder, master, recovery, randomBytes), made }
}

export function codeLines(code: string, t: Words): string[] {
  return ['', t('terminal.recoveryCode'), '', `  ${code}`, '', t('terminal.recoveryCodeKeep')]
}

/** Keys of a backup on their way into the folder. */
export interface Unpacked {
  /** Adds them; answers how many were new. */
  bring: () => Promise<number>
  /** How many stay behind, since nobody knows the code. */
  missing: number
}

/** Looks into a backup, and asks for the code if it carries keys that are not here; nothing if none. */
export async function unpackKeys(call: Call, backup: string): Promise<Unpacked | undefined> {
  const { context, config, options, t } = call
  const { keys: folder } = config
  const text = carriedIn(backup)
  const carried = text === undefined ? undefined : readCarried(text)
  if (!carried) return undefined
  await makeFolder(folder)
  const missing = (await missingKeys(folder, carried)).length
  const typed = missing > 0 ? await askCode(options['recovery-code-file'], t) : undefined
  if (typed === undefined) return { bring: async () => 0, missing }
  const open = await openCarried(carried, typed)
  if (!open) throw new CliProblem('wrong-recovery-code')
  const master = await readMaster(folder, config.master)
  return { bring: () => bringKeys(folder, master, open, context.now()), missing: 0 }
}

/** What became of the keys of a backup, for a person. */
export function unpackedLines(brought: number, missing: number, t: Words): string[] {
  return [
    ...(brought > 0 ? [t('terminal.keysBrought', { count: brought })] : []),
    ...(missing > 0
      ? [
          t('terminal.keysMissing', { count: missing }),
          '  qamqorlyq keys restore FILE --recovery-code-file FILE'
        ]
      : [])
  ]
}

/** An empty line means that nobody has it. */
async function askCode(file: Call['options'][string], t: Words): Promise<string | undefined> {
  if (typeof file === 'string') {
    return readFile(file, 'utf8').catch(() => {
      throw new CliProblem('not-found')
    })
  }
  if (!process.stdin.isTTY) return undefined
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(t('terminal.askRecoveryCode'))).trim() || undefined
  } finally {
    terminal.close()
  }
}
