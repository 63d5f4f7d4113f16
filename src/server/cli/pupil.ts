/** `pupil print` and `pupil erase`: a child's data for whoever may ask for them, or gone. */
import { writeFile } from 'node:fs/promises'
import { reasonSchema } from '../../model/commands.ts'
import { pupilFileHtml } from '../../model/pupil-file.ts'
import { knownSchool } from '../people/first-administrator.ts'
import { erasePupil } from '../retention/erase.ts'
import { printPupil } from '../retention/pupil-file.ts'
import { commandLine } from '../store/audit.ts'
import { CliProblem, type Command } from './command.ts'

export const pupilCommand: Command = {
  usage: 'print PUPIL --out FILE | erase PUPIL --reason TEXT',
  options: { out: { type: 'string' }, reason: { type: 'string' } },
  async run({ context, words: [what, id = ''], options: { out, reason }, t, language }) {
    const org = await knownSchool(context)
    if (!org) throw new CliProblem('not-found')
    if (what === 'print' && typeof out === 'string') {
      const file = await printPupil(context, commandLine(org), id, t)
      const lines = file.parts.reduce((sum, part) => sum + part.lines.length, 0)
      await writeFile(out, pupilFileHtml(file, language), { mode: 0o600 }).catch(() => {
        throw new CliProblem('cannot-write')
      })
      return { json: { pupil: id, lines }, lines: [out] }
    }
    const why = reasonSchema.safeParse(reason)
    if (what === 'erase' && why.success) {
      await erasePupil(context, commandLine(org), id, why.data)
      return { json: { pupil: id, erased: true }, lines: [t('audit.acts.erased-pupil')] }
    }
    throw new CliProblem('bad-input')
  }
}
