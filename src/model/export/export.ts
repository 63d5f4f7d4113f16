/**
 * Makes the rows of an export, class by class, on phone and server alike. What the rows are read
 * from, the words and the moments of rest come from outside.
 */
import { dayNumeric } from '../kazakh/dates.ts'
import { formatNumber } from '../kazakh/numbers.ts'
import { schoolDayOf } from '../rules/school-time.ts'
import { type AbsenceRow, absenceRows, absenceTable } from './absences.ts'
import { type ClassDay, readClassDays } from './class-days.ts'
import { correctionRows, correctionTable } from './corrections.ts'
import { kindTable } from './kind-rows.ts'
import { registerLegend, registerTable } from './registers.ts'
import { type ExportRequest, kindOfSubject, ownSubjects } from './request.ts'
import {
  classNamed,
  type ExportClass,
  type ExportRecord,
  type ExportSchool,
  type ExportSource,
  readExportSchool
} from './school.ts'
import type { ExportCell, Exported, ExportFact, ExportTable, ExportWords } from './table.ts'
import { momentText } from './told.ts'

export interface ExportMaking {
  request: ExportRequest
  source: ExportSource
  words: ExportWords
  now: number
  /** Who makes it, and from what it is read. */
  madeBy: string
  readFrom: string
  /** Called before each class; work goes on when it is fulfilled. */
  onClass?: (done: number, of: number) => Promise<void> | void
}

/** The request must have been checked. Throws on a subject that `exportSubjects` does not name. */
export async function makeExport(making: ExportMaking): Promise<Exported> {
  const { request, source } = making
  const school = await readExportSchool(source, request.classes, request.to)
  const kind = kindOfSubject(source.kinds, request.subject)
  if (kind) return aboutItself(making, school, await exportKind(making, school), [])
  if (!['registers', 'absences', 'corrections'].includes(request.subject)) {
    throw new Error('nothing that can be exported')
  }
  return exportRegisters(making, school)
}

/** What a subject is called. */
export function subjectTitle(subject: string, t: ExportWords): string {
  const isOwn = ownSubjects.some(each => each === subject)
  return isOwn ? t(`export.subjects.${subject}`) : t(`kinds.${subject}.many`)
}

async function exportRegisters(making: ExportMaking, school: ExportSchool): Promise<Exported> {
  const { request, source, words } = making
  const span = { from: request.from, to: request.to, today: schoolDayOf(making.now) }
  const tables: ExportTable[] = []
  const absences: AbsenceRow[] = []
  const corrections: ExportCell[][] = []
  const classes: ClassFigures[] = []
  for (const [i, cls] of school.classes.entries()) {
    await making.onClass?.(i, school.classes.length)
    const days = await readClassDays(source, school, cls, span)
    classes.push({ cls, due: days.length, taken: days.filter(isTaken).length })
    if (request.subject === 'absences') {
      absences.push(...absenceRows(school, cls, days, span, words))
    } else if (request.subject === 'corrections') {
      corrections.push(...correctionRows(school, cls, days, words))
    } else {
      tables.push(registerTable(school, cls, days, span, request.language, words))
    }
  }
  const title = subjectTitle(request.subject, words)
  if (request.subject === 'absences') tables.push(absenceTable(absences, title, words))
  if (request.subject === 'corrections') tables.push(correctionTable(corrections, title, words))
  return aboutItself(making, school, tables, classes)
}

async function exportKind(making: ExportMaking, school: ExportSchool): Promise<ExportTable[]> {
  const { request, source, words } = making
  const kind = kindOfSubject(source.kinds, request.subject)
  if (!kind) return []
  const scopes =
    kind.scope.in === 'org' || kind.scope.in === 'care'
      ? [`${kind.scope.in}:${school.org}`]
      : school.classes.map(({ id }) => `class:${id}`)
  const records: ExportRecord[] = []
  for (const [i, scope] of scopes.entries()) {
    await making.onClass?.(i, scopes.length)
    records.push(...(await source.recordsOf(scope, kind.name)))
  }
  const hidden = request.withIin ? [] : ['iin']
  const title = subjectTitle(request.subject, words)
  return [kindTable(kind, records, school, request, hidden, title, words)]
}

/** Their names, or how many they are where these would fill the page. */
function classesText(names: readonly string[], t: ExportWords): string {
  if (names.length > 12) return t('export.allClasses', { count: names.length })
  return names.join(', ') || '–'
}

interface ClassFigures {
  cls: ExportClass
  due: number
  taken: number
}

function isTaken({ view }: ClassDay): boolean {
  return view.taken !== undefined
}

/** Adds what the file says about itself. */
function aboutItself(
  { request, words, now, madeBy, readFrom }: ExportMaking,
  school: ExportSchool,
  tables: ExportTable[],
  classes: readonly ClassFigures[]
): Exported {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  const sumOf = (of: 'due' | 'taken') => classes.reduce((sum, each) => sum + each[of], 0)
  const [due, taken] = [sumOf('due'), sumOf('taken')]
  const number = (n: number) => formatNumber(n, request.language)
  const fact = (name: string, value: string): ExportFact => {
    return { label: words(`export.facts.${name}`), value }
  }
  const ofDue = (done: number, all: number) =>
    words('export.takenOfDue', { taken: number(done), due: number(all) })
  const names = school.classes.map(cls => classNamed(cls, request.to))
  const hasRegisters = classes.length > 0
  return {
    title: subjectTitle(request.subject, words),
    about: words('export.aboutSheet'),
    facts: [
      fact('school', school.name),
      fact('span', `${dayNumeric(request.from)} – ${dayNumeric(request.to)}`),
      fact('classes', classesText(names, words)),
      fact('madeBy', madeBy),
      fact('madeAt', words('export.schoolTime', { time: momentText(now) })),
      fact('readFrom', readFrom),
      fact('rows', number(rows)),
      ...(hasRegisters ? [fact('complete', ofDue(taken, due))] : [])
    ],
    legend: request.subject === 'registers' ? registerLegend(request.language, words) : [],
    classFacts: classes.map(each => {
      return { label: classNamed(each.cls, request.to), value: ofDue(each.taken, each.due) }
    }),
    tables,
    counts: { rows, taken, due }
  }
}
