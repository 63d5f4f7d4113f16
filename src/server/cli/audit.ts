/** `audit`: who did what, oldest first; and whether a line was removed or changed. */
import type { AuditLine, Verdict } from '../../model/audit.ts'
import { momentText } from '../../model/export/told.ts'
import { daySchema } from '../../model/field.ts'
import { addDays, startOfDay } from '../../model/rules/school-time.ts'
import { knownSchool } from '../people/first-administrator.ts'
import { readAudit, verifyAudit } from '../store/audit.ts'
import type { Database } from '../store/database.ts'
import type { Words } from '../words.ts'
import { CliProblem, type Command } from './command.ts'

export const auditCommand: Command = {
  usage: '[--from YYYY-MM-DD] [--to YYYY-MM-DD] [--verify]',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    verify: { type: 'boolean' }
  },
  async run({ context, options, t }) {
    const org = await knownSchool(context)
    if (!org) throw new CliProblem('not-found')
    const { db } = context
    if (options.verify === true) {
      const verdict = await verifyAudit(db, org)
      return { json: verdict, lines: verdictLines(verdict, t), isBad: !verdict.whole }
    }
    const span = {
      ...(options.from !== undefined && { from: startOfDay(dayAsked(options.from)) }),
      ...(options.to !== undefined && { to: startOfDay(addDays(dayAsked(options.to), 1)) })
    }
    const lines = await readAll(db, org, span)
    return { json: { lines }, lines: await Promise.all(lines.map(line => told(db, line, t))) }
  }
}

function dayAsked(day: unknown): string {
  const read = daySchema.safeParse(day)
  if (!read.success) throw new CliProblem('wrong-span')
  return read.data
}

async function readAll(
  db: Database,
  org: string,
  span: { from?: number; to?: number }
): Promise<AuditLine[]> {
  const all: AuditLine[] = []
  for (;;) {
    const { lines, more } = await readAudit(db, org, { ...span, before: all.at(-1)?.n })
    all.push(...lines)
    if (!more) return all.reverse()
  }
}

function verdictLines(verdict: Verdict, t: Words): string[] {
  if (!verdict.whole) {
    return [t('audit.broken', { n: verdict.n, found: t(`audit.${verdict.found}`) })]
  }
  const { lines: count, hash } = verdict
  return [t('audit.whole', { count }), ...(hash ? [t('audit.lastHash', { hash })] : [])]
}

async function told(db: Database, line: AuditLine, t: Words): Promise<string> {
  const { n, at, person, device, act, record } = line
  const known = person
    ? await db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst()
    : undefined
  const who = person ? (known?.name ?? person) : t('audit.serverItself')
  const cells = [String(n), momentText(at), who, device, t(`audit.acts.${act}`), record]
  return cells.filter(cell => cell !== null).join('  ')
}
