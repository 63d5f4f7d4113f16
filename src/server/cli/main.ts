/** The command line of a school's server; it may run while the server does. */
import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { languages } from '../../model/kazakh/language.ts'
import { kinds } from '../../model/kinds/index.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../store/database.ts'
import { wordsOf } from '../words.ts'
import { CliProblem, type Command } from './command.ts'
import { importCommand } from './import.ts'
import { inviteCommand } from './invite.ts'
import { schoolCommand } from './school.ts'

const commands: Record<string, Command> = {
  import: importCommand,
  invite: inviteCommand,
  school: schoolCommand
}

const common = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  language: { type: 'string' }
} as const

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    const usages = Object.entries(commands).map(([each, { usage }]) => `  ${each} ${usage}`)
    const isHelp = name === '' || name === '--help' || name === '-h' || name === 'help'
    print(isHelp ? process.stdout : process.stderr, ['qamqorlyq', ...usages])
    return isHelp ? 0 : 2
  }
  const { values, positionals } = parseArgs({
    args,
    options: { ...command.options, ...common },
    allowPositionals: true
  })
  const t = wordsOf(languages.find(each => each === values.language) ?? 'kk')
  if (values.help) {
    print(process.stdout, [`qamqorlyq ${name} ${command.usage} [--json] [--language kk|ru|en]`])
    return 0
  }
  const config = readConfig(process.env)
  await mkdir(config.dataDir, { recursive: true })
  const db = await openDatabase(config.database)
  const context = {
    db,
    kinds,
    now: () => Date.now(),
    randomBytes: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
    log: () => undefined
  }
  try {
    const { url } = config
    const { json, lines } = await command.run({
      context,
      words: positionals,
      options: values,
      t,
      url
    })
    print(process.stdout, values.json ? [JSON.stringify(json)] : lines)
    return 0
  } catch (error) {
    if (!(error instanceof CliProblem)) throw error
    print(process.stderr, [t(`problems.${error.problem}`), `qamqorlyq ${name} ${command.usage}`])
    return 1
  } finally {
    await db.destroy()
  }
}

function print(stream: NodeJS.WriteStream, lines: string[]): void {
  stream.write(`${lines.join('\n')}\n`)
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  error => {
    print(process.stderr, [error instanceof TypeError ? error.message : `${error.name}`])
    process.exitCode = 1
  }
)
