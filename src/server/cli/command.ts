/** What a command of the command line is, and what it is given. */
import type { parseArgs } from 'node:util'
import type { Language } from '../../model/kazakh/language.ts'
import type { Problem } from '../../model/problem.ts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import type { Words } from '../words.ts'

export type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>

export interface Call {
  context: Context
  /** Arguments that are not options. */
  words: string[]
  options: Record<string, string | boolean | string[] | undefined>
  t: Words
  language: Language
  config: Config
}

export interface Outcome {
  /** What `--json` prints. */
  json: object
  /** What a person reads. */
  lines: string[]
  /** What was looked for is not as it should be; the command line ends with 1. */
  isBad?: boolean
}

export interface Command {
  /** Arguments and options in one line, after the name. */
  usage: string
  options: Options
  run: (call: Call) => Promise<Outcome>
}

/** Trouble that a person can mend, as a code of the catalogs. */
export class CliProblem extends Error {
  problem: Problem
  constructor(problem: Problem) {
    super(problem)
    this.problem = problem
  }
}
