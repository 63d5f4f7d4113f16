/** `import FILE`: the roll from a table, as the page does it. */
import { readFile, stat } from 'node:fs/promises'
import { guessColumns } from '../../model/roll/columns.ts'
import { readRows } from '../../model/roll/read-row.ts'
import { readTable, tableLimits } from '../../sheets/read-table.ts'
import { applyImport, planRollImport } from '../imports/imports.ts'
import { firstSchool, knownSchool } from '../people/first-administrator.ts'
import { commandLine } from '../store/audit.ts'
import { CliProblem, type Command } from './command.ts'

export const importCommand: Command = {
  usage: 'FILE [--dry-run] [--school NAME]',
  options: { 'dry-run': { type: 'boolean' }, school: { type: 'string' } },
  async run({ context, words: [file], options, t }) {
    if (!file) throw new CliProblem('bad-input')
    const size = await stat(file).then(
      found => found.size,
      () => {
        throw new CliProblem('not-found')
      }
    )
    if (size > tableLimits.fileBytes) throw new CliProblem('too-large')
    const table = await readTable(new Uint8Array(await readFile(file)))
    if (!table.ok) throw new CliProblem(table.problem)
    const { candidates, refused } = readRows(table.rows, guessColumns(table.rows), table.sheet)
    const name = typeof options.school === 'string' ? options.school : t('terminal.newSchool')
    const isDry = options['dry-run'] === true
    const org = isDry ? await knownSchool(context) : await firstSchool(context, name)
    const giver = commandLine(org ?? '')
    const input = { candidates, refused }
    const { plan, basis } = await planRollImport(context, giver, input)
    const id = isDry ? undefined : (await applyImport(context, giver, { ...input, basis })).id
    const rows = plan.items
      .filter(({ doubts, kind }) => doubts.length > 0 || kind === 'refused')
      .map(({ row, kind, doubts, reason }) => ({ row, kind, doubts, reason }))
    const counts = Object.entries(plan.counts).map(
      ([key, count]) => `  ${t(`import.counts.${key}`)}: ${count}`
    )
    return { json: { ...plan.counts, ...(id && { id }), rows }, lines: counts }
  }
}
