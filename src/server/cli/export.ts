/** `export SUBJECT`: registers, absences, corrections, visits, the roll, or any other kind, into a file. */
import { writeFile } from 'node:fs/promises'
import { exportNamed } from '../../model/audit.ts'
import { checkPassword } from '../../model/export/password.ts'
import {
  checkSpan,
  type ExportFormat,
  exportFormats,
  exportSubjects
} from '../../model/export/request.ts'
import { classKind } from '../../model/kinds/class.ts'
import { writeExport } from '../../sheets/write-export.ts'
import type { Context } from '../context.ts'
import { exportSchool } from '../exports.ts'
import { readTight } from '../keys/tight-file.ts'
import { knownSchool } from '../people/first-administrator.ts'
import { commandLine, noteAct } from '../store/audit.ts'
import { recordsOfKind } from '../store/records.ts'
import { classNamed } from './class-named.ts'
import { type Call, CliProblem, type Command } from './command.ts'

export const exportCommand: Command = {
  usage:
    'registers|absences|corrections|visits|roll|KIND --from YYYY-MM-DD --to YYYY-MM-DD --format xlsx|csv --out FILE [--class 7Ә]… [--with-iin] [--password-file FILE]',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    class: { type: 'string', multiple: true },
    'with-iin': { type: 'boolean' },
    'password-file': { type: 'string' }
  },
  async run({ context, words: [subject = ''], options, t, language }) {
    const format = exportFormats.find(each => each === (options.format ?? 'xlsx'))
    const { out } = options
    const isKnown = exportSubjects(context.kinds).includes(subject)
    if (!isKnown || !format || typeof out !== 'string') throw new CliProblem('bad-input')
    const span = checkSpan(String(options.from ?? ''), String(options.to ?? ''))
    if (!span.ok) throw new CliProblem(span.problem)
    const password = await passwordIn(options['password-file'], format)
    const org = await knownSchool(context)
    if (!org) throw new CliProblem('not-found')
    const exported = await exportSchool(context, org, {
      request: {
        subject,
        from: span.from,
        to: span.to,
        classes: await classesAsked(context, org, options.class),
        language,
        withIin: options['with-iin'] === true
      },
      words: t,
      madeBy: t('export.byCommandLine'),
      readFrom: t('export.fromServer')
    })
    const bytes = await writeExport(exported, format, password)
    await writeFile(out, bytes).catch(() => {
      throw new CliProblem('cannot-write')
    })
    await context.db
      .transaction()
      .execute(write =>
        noteAct(
          write,
          context.now(),
          commandLine(org),
          'exported',
          exportNamed({ subject, ...span, withPassword: password !== undefined })
        )
      )
    const { rows, taken, due } = exported.counts
    return {
      json: {
        subject,
        from: span.from,
        to: span.to,
        format,
        rows,
        taken,
        due,
        bytes: bytes.length,
        withPassword: password !== undefined
      },
      lines: [
        `${exported.title}: ${out}`,
        ...exported.facts.map(each => `  ${each.label}: ${each.value}`),
        ...(password === undefined ? [] : [`  ${t('export.protected')}`])
      ]
    }
  }
}

/** Out of a file alone: an argument would stand in the list of processes, and in the shell's history. */
async function passwordIn(
  file: Call['options'][string],
  format: ExportFormat
): Promise<string | undefined> {
  if (typeof file !== 'string') return undefined
  if (format === 'csv') throw new CliProblem('csv-has-no-password')
  const read = await readTight(file)
  if (!read.ok) throw new CliProblem(read.problem)
  const checked = checkPassword(read.secret)
  if (!checked.ok) throw new CliProblem(checked.problem)
  return checked.password
}

/** The classes of these names, or all. */
async function classesAsked(context: Context, org: string, asked: unknown): Promise<string[]> {
  if (!Array.isArray(asked)) {
    return (await recordsOfKind(context.db, org, classKind)).map(({ id }) => id)
  }
  return Promise.all(asked.map(name => classNamed(context, org, name)))
}
