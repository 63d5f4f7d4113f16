/** The log of the school as a file: every line, with the text over which its mark was made. */
import { type AuditLine, auditSubject, textOfLine } from '../../model/audit.ts'
import { exportTypes } from '../../model/export/request.ts'
import type { ExportColumn } from '../../model/export/table.ts'
import { momentText } from '../../model/export/told.ts'
import type { Result } from '../../model/problem.ts'
import { schoolDayOf } from '../../model/rules/school-time.ts'
import type { App } from '../app.ts'
import type { SchoolView } from '../school.ts'
import { rememberAct } from '../store/unnoted.ts'
import { t } from '../words.ts'
import { command } from './office.ts'

/** How a line reads: who, with which device, and about what. */
export interface ToldLine {
  person: string
  device: string
  about: string
}

const columns = ['n', 'at', 'person', 'device', 'act', 'record', 'hash', 'text'] as const

/** Reads the whole log page by page, and hands over a CSV file. */
export async function exportAudit(
  app: App,
  { org, me, school }: SchoolView,
  tell: (line: AuditLine) => ToldLine
): Promise<Result<{ name: string }>> {
  const lines: AuditLine[] = []
  for (let more = true; more; ) {
    const before = lines.at(-1)?.n
    const read = await command(app, 'list-audit', before === undefined ? {} : { before })
    if (!read.ok) return read
    lines.push(...read.answer.lines)
    more = read.answer.more
  }
  lines.reverse()
  const now = app.environment.now()
  const rows = lines.map(line => {
    const { person, device, about } = tell(line)
    const act = t(`audit.acts.${line.act}`)
    const text = textOfLine(org, line)
    return [line.n, momentText(line.at), person, device, act, about, line.hash, text]
  })
  const title = t('screens.audit')
  const { writeCsv } = await import('../../sheets/write-csv.ts')
  const bytes = writeCsv({
    title,
    about: title,
    facts: [
      { label: t('kinds.school.one'), value: school.fields.name },
      { label: t('export.facts.madeBy'), value: me.name },
      { label: t('export.facts.madeAt'), value: momentText(now) }
    ],
    legend: [],
    classFacts: [],
    tables: [{ name: title, columns: columns.map(toColumn), rows, foot: [] }],
    counts: { rows: rows.length, taken: 0, due: 0 }
  })
  const [from, to] = [lines[0]?.at ?? now, lines.at(-1)?.at ?? now].map(schoolDayOf)
  const name = `${auditSubject}-${from}-${to}.csv`
  app.environment.saveFile(name, bytes, exportTypes.csv)
  await rememberAct(app.store, 'unnotedExports', { subject: auditSubject, from: from!, to: to! })
  app.requestSync()
  return { ok: true, name }
}

function toColumn(column: (typeof columns)[number]): ExportColumn {
  return { title: t(`audit.columns.${column}`), type: column === 'n' ? 'number' : 'text' }
}
