/** The command line of a school's server; it may run while the server does. */
import { languages } from '../../model/kazakh/language.ts'
import { readConfig } from '../config.ts'
import { Refusal } from '../context.ts'
import { openContext } from '../open-context.ts'
import { StartTrouble, troubleLines } from '../start-trouble.ts'
import { wordsOf } from '../words.ts'
import { auditCommand } from './audit.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import { CliProblem, type Command } from './command.ts'
import { devicesCommand } from './devices.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { inviteCommand } from './invite.ts'
import { keysCommand } from './keys.ts'
import { pupilCommand } from './pupil.ts'
import { readOptions } from './read-options.ts'
import { retentionCommand } from './retention.ts'
import { schoolCommand } from './school.ts'

// What is written is for this user alone.
process.umask(0o077)

const commands: Record<string, Command> = {
  export: exportCommand,
  import: importCommand,
  invite: inviteCommand,
  school: schoolCommand,
  devices: devicesCommand,
  audit: auditCommand,
  backup: backupCommand,
  restore: restoreCommand,
  keys: keysCommand,
  retention: retentionCommand,
  pupil: pupilCommand
}

const common = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  language: { type: 'string' }
} as const
const commonUsage = '[--json] [--language kk|ru|en]'

/** Exit codes: 0 done, 1 refused or failed, 2 not understood. */
async function main([name = '--help', ...args]: string[]): Promise<number> {
  if (['--help', '-h', 'help'].includes(name)) {
    print(process.stdout, ['qamqorlyq', ...Object.keys(commands).map(each => `  ${usageOf(each)}`)])
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new StartTrouble('unknownCommand', { command: name })
  const { words, options } = readOptions(args, { ...command.options, ...common })
  const language = languages.find(each => each === options.language) ?? 'kk'
  const t = wordsOf(language)
  if (options.help) {
    print(process.stdout, [`qamqorlyq ${usageOf(name)} ${commonUsage}`])
    return 0
  }
  const config = readConfig(process.env)
  const context = await openContext(config, () => undefined)
  try {
    const { json, lines, isBad } = await command.run({
      context,
      words,
      options,
      t,
      language,
      config
    })
    print(process.stdout, options.json ? [JSON.stringify(json)] : lines)
    return isBad ? 1 : 0
  } catch (error) {
    // What the page would be refused is refused here in the same words.
    if (!(error instanceof CliProblem || error instanceof Refusal)) throw error
    if (options.json) print(process.stdout, [JSON.stringify({ problem: error.problem })])
    print(process.stderr, [t(`problems.${error.problem}`), `qamqorlyq ${usageOf(name)}`])
    return 1
  } finally {
    await context.db.destroy()
  }
}

function usageOf(name: string): string {
  return `${name} ${commands[name]?.usage}`
}

function print(stream: NodeJS.WriteStream, lines: string[]): void {
  stream.write(`${lines.join('\n')}\n`)
}

/** A bug tells its name and place, never its message: that could hold what a file held. */
function describe(error: Error): string[] {
  const place = error.stack?.split('\n').find(line => line.includes('/src/'))
  return [error.name, ...(place ? [place.trim()] : [])]
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  error => {
    const isTrouble = error instanceof StartTrouble
    print(process.stderr, isTrouble ? troubleLines(error) : describe(error))
    process.exitCode = isTrouble ? 2 : 1
  }
)
