/** From the arguments of a command to its options, or the one that does not fit. */
import { parseArgs } from 'node:util'
import { StartTrouble } from '../start-trouble.ts'
import type { Call, Options } from './command.ts'

/** Throws a `StartTrouble` that names the first option that the command does not understand. */
export function readOptions(args: string[], options: Options): Pick<Call, 'words' | 'options'> {
  const { values, positionals, tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    const option = token.rawName
    if (!known) throw new StartTrouble('unknownOption', { option })
    const hasValue = token.value !== undefined && token.value !== ''
    if (known.type === 'string' && !hasValue) throw new StartTrouble('missingValue', { option })
    if (known.type === 'boolean' && token.value !== undefined) {
      throw new StartTrouble('needlessValue', { option })
    }
  }
  return { words: positionals, options: values as Call['options'] }
}
